package dev.meshwork.core.faults;

import dev.meshwork.core.RunRequest;
import dev.meshwork.core.report.RunKind;
import dev.meshwork.core.report.RunStatus;
import java.util.List;
import java.util.function.Predicate;

/**
 * What happens to a product: some steps, one that is disturbed, some more.
 *
 * @param name for people
 * @param compaction how its journal is kept
 * @param before what happens undisturbed
 * @param disturbed what is disturbed, and repeated until it is done
 * @param after what happens undisturbed
 */
record Scenario(String name, World.Compaction compaction, List<Step> before, Step disturbed, List<Step> after) {

    /** One thing that happens. */
    interface Step {

        /** Tries it; whether it is done. */
        boolean attempt(World world);
    }

    static final Scenario SECOND_RUN =
            new Scenario("second run", World.Compaction.AS_DEFAULT, List.of(day(1)), day(2), List.of(day(3)));

    static final List<Scenario> ALL = List.of(
            new Scenario("first run", World.Compaction.AS_DEFAULT, List.of(), day(1), List.of(day(2))),
            SECOND_RUN,
            new Scenario(
                    "run with compaction",
                    World.Compaction.EAGER,
                    List.of(day(1), day(2), expiry(1), day(3), expiry(1), day(4)),
                    day(5),
                    List.of(day(6))),
            new Scenario(
                    "rollback",
                    World.Compaction.AS_DEFAULT,
                    List.of(day(1), day(2)),
                    Scenario::rollBackToFirst,
                    List.of(day(3))),
            new Scenario(
                    "removal of versions",
                    World.Compaction.AS_DEFAULT,
                    List.of(day(1), day(2), day(3)),
                    world -> {
                        world.removeOldVersions();
                        return true;
                    },
                    List.of(day(4))));

    private static Step day(int day) {
        return world -> {
            RunStatus status = world.run(day, RunRequest.run()).status();
            return status == RunStatus.SUCCEEDED || status == RunStatus.SKIPPED;
        };
    }

    /** The quarantine of a run expires, so that its record need not be kept. */
    private static Step expiry(int run) {
        return world -> {
            world.expireQuarantine(run);
            return true;
        };
    }

    /** A rollback is repeated by whoever does not find it in the history. */
    private static boolean rollBackToFirst(World world) {
        Predicate<dev.meshwork.core.state.RunRecord> isRollback =
                run -> run.report().kind() == RunKind.ROLLBACK && run.report().succeeded();
        if (world.runs().stream().anyMatch(isRollback)) {
            return day(1).attempt(world); // completes it; there is nothing new behind the first day
        }
        String first = world.runs().get(0).report().runId();
        return world.run(2, RunRequest.rollback(first)).succeeded();
    }

    @Override
    public String toString() {
        return name;
    }
}
