package dev.meshwork.core.faults;

import dev.meshwork.core.port.PortException;
import dev.meshwork.core.state.StateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Disturbs a scenario at each operation in turn, and compares what comes out with what comes out undisturbed. */
final class Crashes {

    private static final int MOST_ATTEMPTS = 4;

    private final Path temp;
    private final Scenario scenario;
    private final Path base;
    private final int baseRuns;
    private final World.Seen old;
    private final World.Seen fresh;
    private final World.Outcome expected;

    Crashes(Path temp, Scenario scenario) {
        this.temp = temp;
        this.scenario = scenario;
        this.base = created(temp.resolve("base"));
        World world = World.faulty(base, scenario.compaction(), 0);
        scenario.before().forEach(step -> done(step, world));
        this.baseRuns = world.nextRun();
        this.old = world.seen();
        Path undisturbed = copied("undisturbed");
        World other = World.faulty(undisturbed, scenario.compaction(), baseRuns);
        done(scenario.disturbed(), other);
        this.fresh = other.seen();
        scenario.after().forEach(step -> done(step, other));
        this.expected = other.outcome();
        delete(undisturbed);
    }

    private static void done(Scenario.Step step, World world) {
        if (!step.attempt(world)) {
            throw new IllegalStateException("an undisturbed step failed");
        }
    }

    /** Has something happen at each operation in turn, until the step is done before it comes to that. */
    void everywhere(Mishap mishap, long seed, Tally tally) {
        at(1, mishap, seed, tally);
    }

    /** The same at some operations only: one of so many, other ones for each moment, mishap and seed. */
    void hereAndThere(int oneOf, Mishap mishap, long seed, Tally tally) {
        at(oneOf, mishap, seed, tally);
    }

    private void at(int stride, Mishap mishap, long seed, Tally tally) {
        Case which = new Case(
                mishap + ", seed " + seed,
                mishap.fault(),
                (world, n) -> mishap.goOn(world, scenario.disturbed(), new Dice(seed, n)),
                tally);
        for (Moment moment : Moment.values()) {
            int n = 1 + (int) ((seed + moment.ordinal() * 5L + mishap.ordinal() * 3L) % stride);
            while (at(n, moment, which)) {
                n += stride;
            }
        }
    }

    /** Has the process die after each operation in turn, and power cut after each operation of what follows; nothing unforced is left. */
    void inPairs(Tally tally) {
        int n = 1;
        while (inPairs(n, tally)) {
            n++;
        }
    }

    private boolean inPairs(int first, Tally tally) {
        boolean[] struck = new boolean[2];
        int m = 1;
        do {
            int second = m++;
            Recovery recovery = (world, n) -> {
                world.disk().restart();
                world.startProcess();
                struck[1] = Mishap.dies(world, scenario.disturbed(), second, Moment.AFTER);
                world.disk().cutPower(0);
                world.startProcess();
            };
            struck[1] = false;
            struck[0] = at(
                    first, Moment.AFTER, new Case("power cut after operation " + second, Fault.DEATH, recovery, tally));
        } while (struck[1]);
        return struck[0];
    }

    /** What happens, how things go on, and where it is noted. */
    private record Case(String what, Fault fault, Recovery recovery, Tally tally) {}

    /** How things go on behind what happened at an operation. */
    private interface Recovery {
        void goOn(World world, int operation);
    }

    /** Whether it came to that. */
    private boolean at(int n, Moment moment, Case which) {
        String where = scenario + ", " + moment + " operation " + n + ", " + which.what();
        Path folder = copied("n" + n);
        World world = World.faulty(folder, scenario.compaction(), baseRuns);
        try {
            world.disk().failAt(n, moment, which.fault());
            boolean done = attempt(world, where, which.tally());
            if (!world.disk().hasStruck()) {
                return false;
            }
            which.tally().crashed();
            look(world, where, which.tally());
            which.recovery().goOn(world, n);
            finish(world, done && which.fault() != Fault.DEATH, where, which.tally());
            return true;
        } catch (RuntimeException | ProcessDiedError e) {
            throw new IllegalStateException(where, e);
        } finally {
            world.disk().restart();
            delete(folder);
        }
    }

    private void finish(World world, boolean done, String where, Tally tally) {
        look(world, where, tally);
        boolean ended = done;
        for (int i = 0; i < MOST_ATTEMPTS && !ended; i++) {
            ended = attempt(world, where, tally);
            look(world, where, tally);
        }
        for (Scenario.Step step : scenario.after()) {
            ended &= step.attempt(world);
        }
        if (!ended) {
            tally.stuck(where + ": is not served after " + MOST_ATTEMPTS + " attempts");
            return;
        }
        compare(world, where, tally);
        // What was acknowledged must be there even if nothing survives that was not forced.
        world.disk().cutPower(0);
        compare(world, where + ", and a power cut behind its end", tally);
    }

    private boolean attempt(World world, String where, Tally tally) {
        try {
            return scenario.disturbed().attempt(world);
        } catch (ProcessDiedError e) {
            return false;
        } catch (StateException | PortException e) {
            if (!Objects.requireNonNull(e.getMessage()).startsWith("Cannot ")) {
                tally.other(where + ": " + e);
            }
            return false;
        }
    }

    /** A reader sees the old version or the new one. */
    private void look(World world, String where, Tally tally) {
        try {
            World.Seen seen = world.seen();
            if (!List.of(old.latest(), fresh.latest()).contains(seen.latest())
                    || !List.of(old.all(), fresh.all()).contains(seen.all())) {
                tally.torn(where + ": a reader saw neither the old nor the new version");
            }
            world.runsSeen();
        } catch (RuntimeException e) {
            tally.torn(where + ": a reader failed: " + e);
        }
    }

    private void compare(World world, String where, Tally tally) {
        try {
            World.Outcome outcome = world.outcome();
            tally.compare(
                    where + ", port latest",
                    expected.seen().latest(),
                    outcome.seen().latest());
            tally.compare(
                    where + ", port all", expected.seen().all(), outcome.seen().all());
            if (!expected.cursors().equals(outcome.cursors())) {
                tally.other(where + ": cursors stand at " + outcome.cursors());
            }
            // A run that failed is kept as well, so that a compacted history may begin later.
            int kept = scenario.compaction() == World.Compaction.AS_DEFAULT
                    ? expected.history().size()
                    : Math.min(expected.history().size(), outcome.history().size());
            tally.compare(where + ", history", last(kept, expected.history()), last(kept, outcome.history()));
            tally.compare(where + ", quarantine", last(kept, expected.quarantine()), last(kept, outcome.quarantine()));
            String untidiness = world.untidiness();
            if (untidiness != null) {
                tally.other(where + ": " + untidiness);
            }
        } catch (RuntimeException e) {
            tally.torn(where + ": a reader failed: " + e);
        }
    }

    private static List<String> last(int count, List<?> all) {
        return all.stream()
                .skip(Math.max(0, all.size() - count))
                .map(String::valueOf)
                .toList();
    }

    private Path copied(String name) {
        Path target = temp.resolve(name);
        try {
            Files.walkFileTree(base, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    Files.createDirectory(target.resolve(base.relativize(folder)));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.copy(file, target.resolve(base.relativize(file)));
                    return FileVisitResult.CONTINUE;
                }
            });
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
