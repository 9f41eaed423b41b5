package dev.meshwork.core;

import dev.meshwork.core.report.RunKind;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run is for. Immutable.
 *
 * <pre>{@code
 * runner.run(product, RunRequest.backfill("order_lines", "2011-01-04.csv"));
 * runner.run(product, RunRequest.rollback("20260105T000000.000Z-1f0a9c3e"));
 * runner.run(product, RunRequest.replay("20260105T000000.000Z-1f0a9c3e").dryRun());
 * }</pre>
 */
public final class RunRequest {

    /** Whether cursors go back with a rollback. */
    enum Cursors {
        GO_BACK,
        STAY
    }

    private static final RunRequest RUN = new RunRequest(RunKind.RUN, Map.of(), null, Cursors.GO_BACK, false);

    private final RunKind kind;
    private final Map<String, String> selections;
    private final @Nullable String target;
    private final Cursors cursors;
    private final boolean dry;

    private RunRequest(
            RunKind kind, Map<String, String> selections, @Nullable String target, Cursors cursors, boolean dry) {
        this.kind = kind;
        this.selections = Map.copyOf(selections);
        this.target = target;
        this.cursors = cursors;
        this.dry = dry;
    }

    /** Serves what is new. */
    public static RunRequest run() {
        return RUN;
    }

    /**
     * Serves a selected part of an incremental source again, without moving its cursor; its other incremental sources hand out
     * nothing. Only for products whose ports replace rows by their key: rows would be there twice, or be the only ones, elsewhere.
     *
     * @param source the name of the source
     * @param selection in words of the source, such as a file name or an interval
     */
    public static RunRequest backfill(String source, String selection) {
        return new RunRequest(RunKind.BACKFILL, Map.of(source, selection), null, Cursors.GO_BACK, false);
    }

    /**
     * Serves an earlier version again. Today's policies and retention apply: a version that was not filtered or masked as they ask
     * is refused. Cursors go back with it, so that the next run reads what came since. Refused by ports that do not keep versions.
     *
     * @param runId the run that served the version
     */
    public static RunRequest rollback(String runId) {
        return new RunRequest(
                RunKind.ROLLBACK, Map.of(), Objects.requireNonNull(runId, "runId"), Cursors.GO_BACK, false);
    }

    /**
     * Reads the rows again that a run quarantined at the sources of the product, and adds those that pass now to what is served;
     * where rows are replaced by their key, a row takes the place of a newer one. Those that fail again are open under the new run.
     * Doing it twice is doing it once. A row that is not the same any more fails it. Refused where a port replaces all that it
     * serves, and where the product does not declare that rows of the source become those of each port one by one
     * ({@link Declaration#oneToOne}, {@link Declaration#filters}, {@link Declaration#expands}).
     *
     * @param runId the run that quarantined them
     */
    public static RunRequest replay(String runId) {
        return new RunRequest(RunKind.REPLAY, Map.of(), Objects.requireNonNull(runId, "runId"), Cursors.GO_BACK, false);
    }

    /** The same, but cursors stay where they are at a rollback: what came since is not read again. */
    public RunRequest keepingCursors() {
        return new RunRequest(kind, selections, target, Cursors.STAY, dry);
    }

    /** The same as a rehearsal: everything is done and reported, nothing is served. */
    public RunRequest dryRun() {
        return new RunRequest(kind, selections, target, cursors, true);
    }

    /** What the run is for. */
    public RunKind kind() {
        return kind;
    }

    Map<String, String> selections() {
        return selections;
    }

    /** The run that a replay or rollback is about. */
    Optional<String> target() {
        return Optional.ofNullable(target);
    }

    boolean keepsCursors() {
        return cursors == Cursors.STAY;
    }

    boolean isDryRun() {
        return dry;
    }

    @Override
    public String toString() {
        return kind
                + (target == null ? "" : " " + target)
                + (selections.isEmpty() ? "" : " " + selections)
                + (dry ? " (dry run)" : "");
    }
}
