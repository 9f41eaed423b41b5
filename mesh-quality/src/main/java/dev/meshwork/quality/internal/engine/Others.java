package dev.meshwork.quality.internal.engine;

import dev.meshwork.core.gate.CheckHistory;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.bounds.Measurement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one inspection knows of other data sets: each is read once for all checks that ask for something of it, when the first of them
 * needs it, so that a suite that is opened but not used reads nothing. Confined to one thread at a time.
 */
public final class Others implements AutoCloseable {

    private final Map<OtherRows, Other> others = new HashMap<>();

    /** Something of another data set. */
    private record Question(OtherRows rows, Analyzer analyzer) {}

    private final Map<Question, AnalyzerState> states = new LinkedHashMap<>();

    /** One data set, and what was not asked of it yet. */
    private record Other(Opening opening, List<AnalyzerState> pending) {}

    /** How its states are opened. */
    public Opening opening(OtherRows rows, Opening mine) {
        return other(rows, mine).opening;
    }

    private Other other(OtherRows rows, Opening mine) {
        return others.computeIfAbsent(rows, r -> {
            GateContext context = new GateContext(
                    rows.name(),
                    rows.schema(),
                    mine.context().clock(),
                    CheckHistory.EMPTY,
                    mine.context().wiring());
            return new Other(new Opening(context, mine.keys(), new Places(), this), new ArrayList<>());
        });
    }

    /**
     * What an analyzer will have seen of another data set after {@link #read}.
     *
     * @throws IllegalArgumentException if the analyzer does not fit its schema
     */
    public AnalyzerState ask(OtherRows rows, Analyzer analyzer, Opening mine) {
        Question question = new Question(rows, analyzer);
        AnalyzerState known = states.get(question);
        if (known != null) {
            return known;
        }
        Other other = other(rows, mine);
        AnalyzerState state = analyzer.open(other.opening);
        other.pending.add(state);
        states.put(question, state);
        return state;
    }

    /**
     * What is measured where there is no data set yet, or null where there is one.
     *
     * @param mine what the check was opened with
     */
    public @Nullable Measurement absence(OtherRows rows, Opening mine) {
        return rows.isThere(mine.context())
                ? null
                : Measurement.uncompared("nothing is served in " + rows.name() + " yet");
    }

    /** Reads a data set, unless that is done. */
    public void read(OtherRows rows) {
        Other other = others.get(rows);
        if (other == null || other.pending.isEmpty()) {
            return;
        }
        List<AnalyzerState> reading = List.copyOf(other.pending);
        other.pending.clear();
        Places places = other.opening.places();
        rows.read(other.opening.context(), new OtherRows.Reader() {
            @Override
            public void row(Row row, Position position) {
                long place = places.of(position);
                for (AnalyzerState state : reading) {
                    state.add(row, place);
                }
            }

            @Override
            public void unreadable(Position position) {
                long place = places.of(position);
                reading.forEach(state -> state.unreadable(place));
            }
        });
        reading.forEach(AnalyzerState::finish);
    }

    @Override
    public void close() {
        states.values().forEach(AnalyzerState::close);
    }
}
