package dev.meshwork.governance.scan;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.gate.Severity;
import dev.meshwork.core.schema.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at every value of the fields that are not classified, also nested ones, and says which of them look as if they should be: e-mail
 * addresses, phone, card and account numbers, names. Bind it like a check:
 *
 * <pre>{@code
 * product.serves(port).through(checks, UnclassifiedScan.warning());
 * }</pre>
 *
 * <p>It has one result, {@value #CHECK}, which fails if in some field at least one value in twenty looks like the same thing, and five
 * do; see {@link #share}. A policy decided at release can ask for that result. It is a help for the forgetful: what it does not find may
 * be personal all the same, and it never shows a value. Immutable and thread-safe.
 */
public final class UnclassifiedScan implements Gate {

    /** The name of its result. */
    public static final String CHECK = "what looks personal is classified";

    private static final double SHARE = 0.05;

    private final Severity severity;
    private final double share;
    private final Set<String> harmless;

    private UnclassifiedScan(Severity severity, double share, Set<String> harmless) {
        this.severity = severity;
        this.share = share;
        this.harmless = Set.copyOf(harmless);
    }

    /** What is found is a warning in the report. */
    public static UnclassifiedScan warning() {
        return new UnclassifiedScan(Severity.WARN, SHARE, Set.of());
    }

    /** What is found keeps the data from being served. */
    public static UnclassifiedScan blocking() {
        return new UnclassifiedScan(Severity.ERROR, SHARE, Set.of());
    }

    /**
     * A copy that speaks up where at least this share of the values that are there look alike. Default: 0.05.
     *
     * @throws IllegalArgumentException if it is not above 0 and at most 1
     */
    public UnclassifiedScan share(double least) {
        if (!(least > 0 && least <= 1)) {
            throw new IllegalArgumentException("Invalid share " + least + ": expected one above 0 and up to 1");
        }
        return new UnclassifiedScan(severity, least, harmless);
    }

    /**
     * A copy that leaves fields alone that only look personal, such as the names of products. A run fails before anything is ingested
     * where there is no such field that is not classified.
     *
     * @param paths their names, behind those of the fields that they lie in, such as {@code address.city}
     */
    public UnclassifiedScan except(String... paths) {
        Set<String> more = new HashSet<>(harmless);
        more.addAll(List.of(paths));
        return new UnclassifiedScan(severity, share, more);
    }

    @Override
    public String name() {
        return "scan for what is not classified";
    }

    @Override
    public Inspection open(GateContext context) {
        List<FieldTally> tallies = new ArrayList<>(FieldTally.of(context.schema()));
        Set<String> unknown = new TreeSet<>(harmless);
        tallies.forEach(tally -> unknown.remove(tally.path()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Cannot leave " + unknown + " of " + context.dataSet()
                    + " alone: fields that are looked at are "
                    + tallies.stream().map(FieldTally::path).toList());
        }
        tallies.removeIf(tally -> harmless.contains(tally.path()));
        return new Looking(context.dataSet(), tallies);
    }

    /** What was seen so far. */
    private final class Looking implements Inspection {
        private final String dataSet;
        private final List<FieldTally> tallies;
        private long rows;

        Looking(String dataSet, List<FieldTally> tallies) {
            this.dataSet = dataSet;
            this.tallies = tallies;
        }

        @Override
        public List<Disposition> look(Row row, Position position) {
            rows++;
            for (FieldTally tally : tallies) {
                tally.look(row);
            }
            return List.of();
        }

        @Override
        public void merge(Inspection other) {
            if (!(other instanceof Looking looking) || looking.tallies.size() != tallies.size()) {
                throw new IllegalArgumentException("Cannot merge a scan with " + other + ": it is of another gate");
            }
            rows += looking.rows;
            for (int i = 0; i < tallies.size(); i++) {
                tallies.get(i).merge(looking.tallies.get(i));
            }
        }

        @Override
        public List<CheckResult> verdict() {
            List<String> found = new ArrayList<>();
            tallies.forEach(tally -> tally.finding(share).ifPresent(found::add));
            CheckResult.Builder result = CheckResult.builder(dataSet, CHECK)
                    .dimension(Dimension.CONFORMITY)
                    .severity(severity)
                    .subject("fields of " + dataSet + " that are not classified")
                    .expectation("free of values that look personal or financial")
                    .counts(tallies.size(), found.size());
            if (rows == 0) {
                return List.of(result.undecided("undecided, for there were no rows"));
            }
            return List.of(
                    found.isEmpty()
                            ? result.passed("free of them in " + tallies.size() + " fields")
                            : result.failed(String.join("; ", found)));
        }
    }
}
