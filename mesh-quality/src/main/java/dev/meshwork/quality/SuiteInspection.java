package dev.meshwork.quality;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.bounds.Judgement;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.bounds.Past;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Block;
import dev.meshwork.quality.internal.engine.BlockLoops;
import dev.meshwork.quality.internal.engine.KeySettings;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Others;
import dev.meshwork.quality.internal.engine.Places;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.engine.RowKeys;
import dev.meshwork.quality.internal.scope.Grouped;
import dev.meshwork.quality.internal.scope.GroupedState;
import dev.meshwork.quality.internal.table.Count;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the checks of a suite find in one data set, or in a part of it. */
final class SuiteInspection implements Gate.Inspection {

    /** The version of the form of {@link #encode}. */
    private static final int ENCODING = 0x4d510002;

    private final List<Check> checks;
    private final GateContext context;
    private final long seed;
    private final Places places = new Places();
    private final Others others = new Others();
    private final Measuring[] measurings;
    private final RowKeys keysOfFailed;
    private final Instant openedAt;
    private long rows;

    SuiteInspection(List<Check> checks, GateContext context, KeySettings keys, int evidence) {
        this.checks = checks;
        this.context = context;
        this.seed = keys.seed();
        this.openedAt = context.clock().instant();
        this.measurings = open(checks, new Opening(context, keys, places, others));
        this.keysOfFailed = new RowKeys(context.schema());
        states().forEach(state -> state.failures().keep(evidence));
    }

    /** One state, and what is said of a row that fails: by the checks that share it and take rows out. */
    private record Measuring(Analyzer analyzer, AnalyzerState state, List<Disposition> refusal) {}

    private static Measuring[] open(List<Check> checks, Opening opening) {
        Map<Analyzer, List<Check>> byAnalyzer = new LinkedHashMap<>();
        checks.forEach(check -> byAnalyzer
                .computeIfAbsent(check.probe().analyzer(), analyzer -> new ArrayList<>())
                .add(check));
        List<Measuring> opened = new ArrayList<>();
        try {
            byAnalyzer.forEach((analyzer, sharing) -> opened.add(open(analyzer, sharing, opening)));
        } catch (RuntimeException | Error e) {
            close(opened);
            throw e;
        }
        return opened.toArray(Measuring[]::new);
    }

    private static Measuring open(Analyzer analyzer, List<Check> sharing, Opening opening) {
        AnalyzerState state = open(analyzer, sharing.get(0), opening);
        List<Disposition> refusal = new ArrayList<>();
        for (Check check : sharing) {
            String reason = check.probe().refusal();
            if (check.quarantines() && reason != null) {
                state.quarantineFor(check.name());
                refusal.add(Disposition.quarantine(check.name(), reason));
            }
        }
        return new Measuring(analyzer, state, List.copyOf(refusal));
    }

    private static AnalyzerState open(Analyzer analyzer, Check check, Opening opening) {
        try {
            return analyzer.open(opening);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Invalid check '" + check.name() + "' of data set '"
                            + opening.context().dataSet() + "': " + e.getMessage(),
                    e);
        }
    }

    @Override
    public List<Disposition> look(Row row, Position position) {
        rows++;
        long place = places.of(position);
        List<Disposition> against = List.of();
        for (int i = 0; i < measurings.length; i++) {
            if (!measurings[i].state.add(row, place)) {
                against = joined(against, measurings[i].refusal);
                keysOfFailed.failed(measurings[i].state, row, place);
            }
        }
        return against;
    }

    /**
     * Looks at rows that follow each other.
     *
     * @param loops for the states, or null if there are none yet
     * @param rowAt shows the row at an index of the block's array
     * @param against receives what is said against each row, counted from the first; null if nobody wants to know
     */
    void look(
            Block block,
            @Nullable BlockLoops loops,
            IntFunction<Row> rowAt,
            @Nullable List<Disposition> @Nullable [] against) {
        rows += block.size();
        boolean[] done = new boolean[measurings.length];
        for (int i = 0; loops != null && i < done.length; i++) {
            Boolean inOrder = loops.run(i, block, measurings[i].state);
            done[i] = inOrder != null;
            if (Boolean.FALSE.equals(inOrder)) {
                note(i, block, rowAt, against);
            }
        }
        lookOneByOne(block, rowAt, done, against);
    }

    private void note(
            int which, Block block, IntFunction<Row> rowAt, @Nullable List<Disposition> @Nullable [] against) {
        for (int row = 0; row < block.size(); row++) {
            if (block.failed()[row]) {
                block.failed()[row] = false;
                note(measurings[which], row, against);
                keysOfFailed.failed(measurings[which].state, rowAt.apply(block.from() + row), block.place() + row);
            }
        }
    }

    private static void note(Measuring measuring, int row, @Nullable List<Disposition> @Nullable [] against) {
        if (against != null && !measuring.refusal.isEmpty()) {
            List<Disposition> before = against[row];
            against[row] = before == null ? measuring.refusal : joined(before, measuring.refusal);
        }
    }

    private void lookOneByOne(
            Block block, IntFunction<Row> rowAt, boolean[] done, @Nullable List<Disposition> @Nullable [] against) {
        int[] left = IntStream.range(0, done.length).filter(i -> !done[i]).toArray();
        for (int row = 0; row < block.size() && left.length > 0; row++) {
            Row shown = rowAt.apply(block.from() + row);
            for (int which : left) {
                if (!measurings[which].state.add(shown, block.place() + row)) {
                    note(measurings[which], row, against);
                    keysOfFailed.failed(measurings[which].state, shown, block.place() + row);
                }
            }
        }
    }

    /** The states, in the order of the loops for them. */
    List<AnalyzerState> states() {
        return Arrays.stream(measurings).map(Measuring::state).toList();
    }

    Places places() {
        return places;
    }

    /** What was seen, as bytes. */
    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(ENCODING);
            out.writeLong(seed);
            out.writeUTF(fingerprint());
            out.writeLong(rows);
            places.write(out);
            keysOfFailed.write(out);
            for (Measuring measuring : measurings) {
                measuring.state.write(out);
                measuring.state.failures().write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Takes in what another inspection wrote with {@link #encode}; this one has seen nothing yet. */
    void decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != ENCODING) {
                throw unreadable("it was written by another version of this library", null);
            }
            if (in.readLong() != seed || !in.readUTF().equals(fingerprint())) {
                throw unreadable("it is of another suite; give both the same checks and withKeySeed(...)", null);
            }
            rows = in.readLong();
            places.read(in);
            keysOfFailed.read(in);
            for (Measuring measuring : measurings) {
                measuring.state.read(in);
                measuring.state.failures().read(in);
            }
            if (in.read() >= 0) {
                throw unreadable("something follows its end", null);
            }
        } catch (IOException | NegativeArraySizeException e) {
            throw unreadable("it is damaged", e);
        }
    }

    private IllegalArgumentException unreadable(String why, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "Cannot read what was seen of a part of " + context.dataSet() + ": " + why, cause);
    }

    /** Tells suites apart. */
    private String fingerprint() {
        return Integer.toHexString(
                checks.stream().map(check -> check.name() + check).toList().hashCode());
    }

    private static List<Disposition> joined(List<Disposition> against, List<Disposition> more) {
        if (against.isEmpty() || more.isEmpty()) {
            return against.isEmpty() ? more : against;
        }
        List<Disposition> all = new ArrayList<>(against);
        all.addAll(more);
        return all;
    }

    @Override
    public void unreadable(Position position) {
        long place = places.of(position);
        for (Measuring measuring : measurings) {
            measuring.state.unreadable(place);
        }
    }

    @Override
    public void merge(Gate.Inspection other) {
        if (!(other instanceof SuiteInspection inspection)
                || inspection.seed != seed
                || !inspection.checks.equals(checks)) {
            throw new IllegalArgumentException("Cannot merge inspections of " + context.dataSet()
                    + ": they are not of the same suite; open both from one");
        }
        LongUnaryOperator renumber = places.addAll(inspection.places);
        keysOfFailed.addAll(inspection.keysOfFailed, renumber);
        for (int i = 0; i < measurings.length; i++) {
            measurings[i].state.merge(inspection.measurings[i].state, renumber);
        }
        rows += inspection.rows;
    }

    @Override
    public List<CheckResult> verdict() {
        Map<Analyzer, AnalyzerState> states = new HashMap<>();
        for (Measuring measuring : measurings) {
            measuring.state.finish();
            states.put(measuring.analyzer, measuring.state);
        }
        Map<Probe, Measurement> measured = new HashMap<>();
        return checks.stream()
                .flatMap(check -> {
                    AnalyzerState state =
                            Objects.requireNonNull(states.get(check.probe().analyzer()));
                    Grouped grouped = Grouped.in(check.probe());
                    return grouped == null
                            ? Stream.of(result(
                                    check,
                                    check.name(),
                                    state,
                                    measured.computeIfAbsent(check.probe(), probe -> probe.measure(state))))
                            : results(check, grouped, state);
                })
                .toList();
    }

    /** One result for each group. */
    private Stream<CheckResult> results(Check check, Grouped grouped, AnalyzerState state) {
        GroupedState groups = Grouped.groups(state);
        return groups.isTooMany() || groups.groups().isEmpty()
                ? Stream.of(result(check, check.name(), state, grouped.measure(groups)))
                : groups.groups().stream()
                        .map(group -> result(
                                check,
                                check.name() + " [" + grouped.column() + " = " + group.name() + "]",
                                group.state(),
                                grouped.probe().measure(group.state())));
    }

    private CheckResult result(Check check, String name, AnalyzerState state, Measurement measurement) {
        CheckResult.Builder result = CheckResult.builder(context.dataSet(), name)
                .columns(check.probe().columns())
                .dimension(check.dimension())
                .severity(check.severity())
                .subject(check.probe().subject()
                        + (check.probe() instanceof Count ? " of " + context.dataSet() : "")
                        + name.substring(check.name().length()))
                .expectation(check.expectation().toString())
                .because(check.reason())
                .counts(measurement.evaluated(), measurement.failed())
                .evidence(keysOfFailed.names(state, places));
        if (measurement.undecidedBecause() != null) {
            return result.undecided("undecided, for " + measurement.undecidedBecause());
        }
        if (measurement.isNothing()) {
            return nothing(check, result);
        }
        if (measurement.isUncompared()) {
            return rows == 0
                    ? nothing(check, result)
                    : result.passed("nothing to compare with, for " + measurement.note());
        }
        String withheld = withheld(check.probe());
        if (withheld != null) {
            return withheld(check, measurement, result, withheld);
        }
        Judgement judgement =
                check.expectation().judge(measurement, new Past(context.history(), context.dataSet(), name, openedAt));
        result.observedValue(judgement.value());
        if (rows == 0 && check.allowsEmpty() && check.probe().needsRows()) {
            return result.passed(judgement.observed());
        }
        if (!judgement.holds()) {
            return result.failed(judgement.observed());
        }
        return rows == 0 && check.probe().needsRows() ? nothing(check, result) : result.passed(judgement.observed());
    }

    /** Which column keeps a figure from being shown, or null. */
    private @Nullable String withheld(Probe probe) {
        return probe.reveals().stream()
                .filter(column -> context.schema()
                        .fields()
                        .get(context.schema().indexOf(column))
                        .isSensitive())
                .findFirst()
                .orElse(null);
    }

    /** Decides without showing or keeping what was measured. */
    private static CheckResult withheld(
            Check check, Measurement measurement, CheckResult.Builder result, String column) {
        if (!(check.expectation() instanceof Bound bound)) {
            return result.undecided("undecided, for " + column
                    + " is classified, so that its figures are not kept from run to run; give it a bound");
        }
        String shown = "withheld, for " + column + " is classified";
        return bound.judge(measurement, Past.NONE).holds() ? result.passed(shown) : result.failed(shown);
    }

    private CheckResult nothing(Check check, CheckResult.Builder result) {
        String what = rows == 0 ? "there were no rows" : "no row had a value to look at";
        return check.allowsEmpty()
                ? result.passed("nothing, for " + what)
                : result.undecided("undecided, for " + what + "; allowEmpty() accepts that");
    }

    @Override
    public void close() {
        try (others) {
            close(Arrays.asList(measurings));
        }
    }

    /** Closes all, though one may fail to. */
    private static void close(List<Measuring> opened) {
        RuntimeException failure = null;
        for (Measuring measuring : opened) {
            try {
                measuring.state.close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
