package dev.meshwork.core.faults;

import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.RunRequest;
import dev.meshwork.core.Schedule;
import dev.meshwork.core.internal.Disk;
import dev.meshwork.core.report.RunReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Has clocks jump each time that a run looks at them, and compares what comes out with what comes out when they do not. */
final class Jumps {

    static final List<Duration> ALL = List.of(
            Duration.ofSeconds(-1),
            Duration.ofSeconds(1),
            Duration.ofHours(-1),
            Duration.ofHours(1),
            Duration.ofHours(-26),
            Duration.ofHours(26),
            Duration.ofDays(-400),
            Duration.ofDays(400));
    private static final Duration INTERVAL = Duration.ofHours(6);
    /** Longer than any undisturbed run here by a clock that goes a millisecond further with each look. */
    private static final Duration SANE = Duration.ofSeconds(10);

    private final Path temp;
    private final Tally tally = new Tally();
    private final World.Outcome expected;
    private int worlds;

    Jumps(Path temp) {
        this.temp = temp;
        World world = newWorld();
        world.run(1, RunRequest.run()).orThrow();
        world.run(2, RunRequest.run()).orThrow();
        world.run(3, RunRequest.run()).orThrow();
        this.expected = world.outcome();
    }

    private World newWorld() {
        return new World(temp.resolve("world-" + worlds++), Disk.real(), World.Compaction.AS_DEFAULT, 0);
    }

    Tally tally() {
        return tally;
    }

    /** The clock on the wall jumps when it is looked at for the first time, the second time, and so on. */
    void ofTheWallClock(Duration jump) {
        int at = 1;
        while (isStruck(
                new JumpingClock(World.NOW, at, jump),
                new JumpingClock(Instant.EPOCH, Integer.MAX_VALUE, jump),
                jump)) {
            at++;
        }
    }

    /** The clock that durations are measured by goes back, as it must not. */
    void ofTheMonotonicClock(Duration jump) {
        int at = 1;
        while (isStruck(
                new JumpingClock(World.NOW, Integer.MAX_VALUE, jump),
                new JumpingClock(Instant.EPOCH, at, jump),
                jump)) {
            at++;
        }
    }

    private boolean isStruck(JumpingClock wall, JumpingClock monotonic, Duration jump) {
        String where = "a jump of " + jump;
        World world = newWorld();
        world.run(1, RunRequest.run()).orThrow();
        RunReport report = world.runner()
                .clock(wall)
                .nanoTime(monotonic::nanos)
                .build()
                .run(new Sales(Disk.real(), world.folder(), 2), RunRequest.run());
        if (!wall.hasJumped() && !monotonic.hasJumped()) {
            return false;
        }
        tally.crashed();
        requireSane(report, where);
        goOn(world, where);
        expected.compare(world.outcome(), where, tally);
        return true;
    }

    private void requireSane(RunReport report, String where) {
        Duration sum = report.phases().stream().map(phase -> phase.time()).reduce(Duration.ZERO, Duration::plus);
        boolean isSane = report.succeeded()
                && !report.duration().isNegative()
                && report.duration().compareTo(SANE) < 0
                && sum.compareTo(SANE) < 0
                && report.phases().stream().noneMatch(phase -> phase.time().isNegative());
        if (!isSane) {
            tally.other(where + ": " + report.summary() + " took " + report.duration() + ", of phases " + sum);
        }
    }

    /** With a clock that is right again, the product goes on being due, once in each interval. */
    private void goOn(World world, String where) {
        Instant later = World.NOW.plus(INTERVAL).plus(INTERVAL);
        DataProductRunner runner =
                world.runner().clock(Clock.fixed(later, ZoneOffset.UTC)).build();
        Sales sales = new Sales(Disk.real(), world.folder(), 3);
        if (runner.runIfDue(sales, Schedule.every(INTERVAL)).isEmpty()) {
            tally.stuck(where + ": is not due any more");
            world.run(3, RunRequest.run());
        } else if (runner.runIfDue(sales, Schedule.every(INTERVAL)).isPresent()) {
            tally.other(where + ": is due again and again");
        }
    }
}
