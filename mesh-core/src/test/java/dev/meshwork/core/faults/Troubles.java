package dev.meshwork.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.DataProductRunnerBuilder;
import dev.meshwork.core.RunRequest;
import dev.meshwork.core.internal.Disk;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has hooks of a product make trouble, one run after another, and compares what comes out with what comes out without. */
final class Troubles implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofMillis(15);

    /** One hook and its trouble. */
    record Case(Hook hook, Trouble trouble) {
        static List<Case> all() {
            List<Case> all = new ArrayList<>();
            for (Hook hook : Hook.values()) {
                for (Trouble trouble : Trouble.values()) {
                    if (trouble.fits(hook)) {
                        all.add(new Case(hook, trouble));
                    }
                }
            }
            return all;
        }
    }

    private final Path temp;
    private final Tally tally = new Tally();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final World.Seen old;
    private final World.Seen fresh;
    private final World.Outcome expected;
    private int worlds;

    Troubles(Path temp) {
        this.temp = temp;
        World world = newWorld();
        world.run(1, RunRequest.run()).orThrow();
        this.old = world.seen();
        world.run(2, RunRequest.run()).orThrow();
        this.fresh = world.seen();
        world.run(3, RunRequest.run()).orThrow();
        this.expected = world.outcome();
    }

    private World newWorld() {
        return new World(temp.resolve("world-" + worlds++), Disk.real(), World.Compaction.AS_DEFAULT, 0);
    }

    Tally tally() {
        return tally;
    }

    /** Run after run makes trouble, then all is well. */
    void oneAfterAnother(List<Case> cases) throws InterruptedException {
        World world = newWorld();
        String where = cases.toString();
        world.run(1, RunRequest.run()).orThrow();
        boolean served = false;
        for (Case each : cases) {
            tally.crashed();
            served |= isServed(world, each, served, where);
            World.Seen now = served ? fresh : old;
            if (!world.seen().equals(now)) {
                tally.torn(where + ": a reader saw " + world.seen());
            }
        }
        world.run(2, RunRequest.run());
        world.run(3, RunRequest.run());
        expected.compare(world.outcome(), where, tally);
        String untidiness = world.untidiness();
        if (untidiness != null) {
            tally.other(where + ": " + untidiness);
        }
    }

    private boolean isServed(World world, Case which, boolean before, String where) throws InterruptedException {
        try {
            return thread.submit(() -> attempt(world, which, before)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            tally.other(where + ": " + e.getCause());
        } catch (TimeoutException e) {
            tally.stuck(where + ": hangs");
        }
        return false;
    }

    private static boolean attempt(World world, Case which, boolean before) {
        try (DataProductRunner runner = limited(world.runner(), which).build()) {
            RunReport report =
                    runner.run(new TroubledSales(world.folder(), 2, which.hook(), which.trouble()), RunRequest.run());
            requireAsTold(report, which, before);
            return report.succeeded();
        } catch (IllegalArgumentException e) {
            assertThat(which.hook()).isEqualTo(Hook.METADATA);
            assertThat(e.getMessage()).matches("(Invalid|Missing) metadata of TroubledSales: .*");
            return false;
        } finally {
            boolean interrupted = Thread.interrupted();
            assertThat(interrupted && !which.trouble().interrupts())
                    .as("an interrupt of the runner outlives its run")
                    .isFalse();
        }
    }

    /** Hooks that hang are ended by a limit of their own, or by that of the run. */
    private static DataProductRunnerBuilder limited(DataProductRunnerBuilder runner, Case which) {
        if (which.trouble() != Trouble.HANGS) {
            return runner;
        }
        return switch (which.hook()) {
            case METADATA, DECLARE -> runner.timeout(LIMIT);
            case INGEST -> runner.timeout(Phase.INGEST, LIMIT);
            case TRANSFORM -> runner.timeout(Phase.TRANSFORM, LIMIT);
            case SERVE, ROW_OF_INGEST, ROW_OF_TRANSFORM, ROW_OF_SERVE -> runner.timeout(Phase.SERVE, LIMIT);
            case MONITOR -> runner.timeout(Phase.MONITOR, LIMIT);
        };
    }

    /** A product that was served before is not read again, so that later hooks are not called. */
    private static void requireAsTold(RunReport report, Case which, boolean before) {
        boolean fails = !which.trouble().isHarmless() && which.hook() != Hook.MONITOR;
        if (fails && (!before || which.hook() == Hook.DECLARE)) {
            assertThat(report.status()).as("%s", report).isEqualTo(RunStatus.FAILED);
            String phase = which.trouble() == Trouble.HANGS
                    ? "\\w+"
                    : which.hook().phase().toString();
            assertThat(report.summary()).matches("(?s)Cannot " + phase + " dp\\.sales: .+");
        } else {
            assertThat(report.status()).as("%s", report).isEqualTo(before ? RunStatus.SKIPPED : RunStatus.SUCCEEDED);
        }
        if (which.hook() == Hook.MONITOR && !which.trouble().isHarmless()) {
            assertThat(report.notes()).anyMatch(note -> note.startsWith("monitor failed: Cannot monitor dp.sales: "));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
