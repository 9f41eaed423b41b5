package dev.meshwork.quality.internal.rules;

import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.ColumnLogic;
import dev.meshwork.quality.internal.engine.ColumnState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Counts rows in which the value of one column passes a test. */
public final class ColumnTally extends ColumnState implements Tally {

    private final ValueTester tester;
    private final Nulls nulls;
    private final Counts counts = new Counts();

    /** What a null counts as. */
    public enum Nulls {
        /** Nothing: the row is not counted. */
        ARE_EXEMPT,
        /** A value that fails. */
        FAIL,
        /** A value that passes. */
        PASS
    }

    /** With the test, bound to the type of the column. */
    public ColumnTally(int column, ValueTester tester, Nulls nulls) {
        super(column);
        this.tester = tester;
        this.nulls = nulls;
    }

    @Override
    public ColumnLogic logic() {
        return new Testing(tester);
    }

    @Override
    public boolean addValue(@Nullable Object value, long place) {
        return value == null ? addNull(place) : count(tester.test(value), place);
    }

    @Override
    public boolean addLong(long value, long place) {
        return count(tester.testLong(value), place);
    }

    @Override
    public boolean addDouble(double value, long place) {
        return count(tester.testDouble(value), place);
    }

    private boolean addNull(long place) {
        return nulls == Nulls.ARE_EXEMPT || count(nulls == Nulls.PASS, place);
    }

    private boolean count(boolean passes, long place) {
        if (passes) {
            counts.pass();
            return true;
        }
        counts.fail();
        failures().add(place);
        return false;
    }

    /** What the test says of a row, without counting it. */
    RowRule.Answer answer(Row row) {
        Object value = row.value(column());
        if (value != null) {
            return RowRule.Answer.of(tester.test(value));
        }
        return switch (nulls) {
            case ARE_EXEMPT -> RowRule.Answer.SKIP;
            case FAIL -> RowRule.Answer.FAIL;
            case PASS -> RowRule.Answer.PASS;
        };
    }

    @Override
    public boolean namesFailure(long place) {
        return failures().holds(place);
    }

    @Override
    public Counts counts() {
        return counts;
    }

    @Override
    public void merge(AnalyzerState other, LongUnaryOperator renumber) {
        counts.add(((ColumnTally) other).counts);
        failures().addAll(other.failures(), renumber);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        counts.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        counts.read(in);
    }

    private record Testing(ValueTester tester) implements ColumnLogic {
        @Override
        public boolean addValue(ColumnState state, @Nullable Object value, long place) {
            ColumnTally tally = (ColumnTally) state;
            return value == null ? tally.addNull(place) : tally.count(tester.test(value), place);
        }

        @Override
        public boolean addLong(ColumnState state, long value, long place) {
            return ((ColumnTally) state).count(tester.testLong(value), place);
        }

        @Override
        public boolean addDouble(ColumnState state, double value, long place) {
            return ((ColumnTally) state).count(tester.testDouble(value), place);
        }
    }
}
