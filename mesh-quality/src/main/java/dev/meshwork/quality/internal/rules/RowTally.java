package dev.meshwork.quality.internal.rules;

import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.LongUnaryOperator;

/** Counts rows that meet a rule about whole rows. */
public final class RowTally extends AnalyzerState implements Tally {

    private final Tester tester;
    private final Counts counts = new Counts();

    /** With the rule, bound to the schema of the rows. */
    public RowTally(Tester tester) {
        this.tester = tester;
    }

    /** The rule for the rows of one schema. Confined to one thread at a time. */
    @FunctionalInterface
    public interface Tester {

        /** What the rule says of a row. */
        RowRule.Answer look(Row row);
    }

    /** The rule. */
    Tester tester() {
        return tester;
    }

    @Override
    public boolean add(Row row, long place) {
        switch (tester.look(row)) {
            case PASS -> counts.pass();
            case FAIL -> {
                counts.fail();
                failures().add(place);
                return false;
            }
            case SKIP -> {}
        }
        return true;
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
        counts.add(((RowTally) other).counts);
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
}
