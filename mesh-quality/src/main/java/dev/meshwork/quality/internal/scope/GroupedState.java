package dev.meshwork.quality.internal.scope;

import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.ValueCodec;
import dev.meshwork.quality.internal.engine.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What other states saw of groups of rows. Null is a group of its own. */
public final class GroupedState extends AnalyzerState {

    private static final Comparator<Object> BY_VALUE = (one, other) -> compare(one, other);

    private final int column;
    private final Supplier<AnalyzerState> opening;
    private final Map<@Nullable Object, AnalyzerState> states = new HashMap<>();
    private boolean tooMany;
    private @Nullable String quarantining;
    private @Nullable AnalyzerState lastToFail;

    GroupedState(int column, Supplier<AnalyzerState> opening) {
        this.column = column;
        this.opening = opening;
    }

    /** One group. */
    public record Group(String name, AnalyzerState state) {}

    /** Whether there were more groups than are told apart. */
    public boolean isTooMany() {
        return tooMany;
    }

    /** The groups, in the order of their values, with null at the end. */
    public List<Group> groups() {
        return states.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.nullsLast(BY_VALUE)))
                .map(entry -> new Group(String.valueOf(entry.getKey()), entry.getValue()))
                .toList();
    }

    /** Values of one column in canonical form: whole and other numbers may be mixed. */
    @SuppressWarnings("unchecked") // apart from numbers, all are of one type
    private static int compare(Object one, Object other) {
        return one instanceof Number && other instanceof Number
                ? new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()))
                : ((Comparable<Object>) one).compareTo(other);
    }

    @Override
    public void quarantineFor(String check) {
        quarantining = check;
    }

    @Override
    public boolean add(Row row, long place) {
        Object value = row.value(column);
        AnalyzerState state = state(value == null ? null : Values.canonical(value));
        if (state == null || state.add(row, place)) {
            return true;
        }
        lastToFail = state;
        return false;
    }

    @Override
    public boolean namesFailure(long place) {
        return lastToFail != null && lastToFail.namesFailure(place);
    }

    private @Nullable AnalyzerState state(@Nullable Object group) {
        AnalyzerState known = states.get(group);
        if (known != null || tooMany) {
            return known;
        }
        if (states.size() == Grouped.MOST_GROUPS) {
            giveUp();
            return null;
        }
        AnalyzerState state = opening.get();
        if (quarantining != null) {
            state.quarantineFor(quarantining);
        }
        states.put(group, state);
        return state;
    }

    private void giveUp() {
        if (quarantining != null) {
            throw new IllegalStateException("Cannot quarantine by check '" + quarantining + "': there are more than "
                    + Grouped.MOST_GROUPS + " groups; group by a column with fewer values");
        }
        tooMany = true;
        close();
        states.clear();
    }

    @Override
    public void merge(AnalyzerState other, LongUnaryOperator renumber) {
        GroupedState grouped = (GroupedState) other;
        if (grouped.tooMany && !tooMany) {
            giveUp();
        }
        grouped.states.forEach((group, theirs) -> {
            AnalyzerState ours = state(group);
            if (ours != null) {
                ours.merge(theirs, renumber);
            }
        });
    }

    @Override
    public void finish() {
        states.values().forEach(AnalyzerState::finish);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeBoolean(tooMany);
        out.writeInt(states.size());
        for (Map.Entry<@Nullable Object, AnalyzerState> entry : states.entrySet()) {
            ValueCodec.write(out, entry.getKey());
            entry.getValue().write(out);
            entry.getValue().failures().write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        tooMany = in.readBoolean();
        for (int left = in.readInt(); left > 0; left--) {
            Object group = ValueCodec.read(in);
            AnalyzerState state = opening.get();
            state.read(in);
            state.failures().read(in);
            states.put(group, state);
        }
    }

    @Override
    public void close() {
        states.values().forEach(AnalyzerState::close);
    }
}
