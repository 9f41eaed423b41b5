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
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.KeySettings;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Places;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.table.Count;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the checks of a suite find in one data set, or in a part of it. */
final class SuiteInspection implements Gate.Inspection {

    private final List<Check> checks;
    private final GateContext context;
    private final long seed;
    private final Places places = new Places();
    private final Measuring[] measurings;
    private long rows;

    SuiteInspection(List<Check> checks, GateContext context, KeySettings keys) {
        this.checks = checks;
        this.context = context;
        this.seed = keys.seed();
        this.measurings = open(checks, new Opening(context, keys, places));
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
        for (Measuring measuring : measurings) {
            if (!measuring.state.add(row, place)) {
                against = joined(against, measuring.refusal);
            }
        }
        return against;
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
                .map(check -> {
                    AnalyzerState state = states.get(check.probe().analyzer());
                    return result(check, state, measured.computeIfAbsent(check.probe(), probe -> probe.measure(state)));
                })
                .toList();
    }

    private CheckResult result(Check check, AnalyzerState state, Measurement measurement) {
        CheckResult.Builder result = CheckResult.builder(context.dataSet(), check.name())
                .dimension(check.probe().dimension())
                .severity(check.severity())
                .subject(check.probe().subject() + (check.probe() instanceof Count ? " of " + context.dataSet() : ""))
                .expectation(check.expectation().toString())
                .because(check.reason())
                .counts(measurement.evaluated(), measurement.failed())
                .evidence(state.failures().names(places));
        if (measurement.undecidedBecause() != null) {
            return result.undecided("undecided, for " + measurement.undecidedBecause());
        }
        if (measurement.isNothing()) {
            return nothing(check, result);
        }
        String withheld = withheld(check.probe());
        if (withheld != null) {
            return withheld(check, measurement, result, withheld);
        }
        Judgement judgement = check.expectation()
                .judge(measurement, () -> context.history().lastObserved(context.dataSet(), check.name()));
        result.observedValue(judgement.value());
        if (rows == 0 && check.allowsEmpty()) {
            return result.passed(judgement.observed());
        }
        if (!judgement.holds()) {
            return result.failed(judgement.observed());
        }
        return rows == 0 ? nothing(check, result) : result.passed(judgement.observed());
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
        return bound.judge(measurement, Optional::empty).holds() ? result.passed(shown) : result.failed(shown);
    }

    private CheckResult nothing(Check check, CheckResult.Builder result) {
        String what = rows == 0 ? "there were no rows" : "no row had a value to look at";
        return check.allowsEmpty()
                ? result.passed("nothing, for " + what)
                : result.undecided("undecided, for " + what + "; allowEmpty() accepts that");
    }

    @Override
    public void close() {
        close(Arrays.asList(measurings));
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
