package dev.meshwork.quality.internal.engine;

import dev.meshwork.core.schema.Row;

/** A state that counts rows and does not look at them. */
public abstract class CountState extends AnalyzerState {

    /** For an analyzer. */
    protected CountState() {}

    @Override
    public final boolean add(Row row, long place) {
        addRows(place, 1);
        return true;
    }

    /** Takes in rows that follow each other, of one resource. */
    public abstract void addRows(long firstPlace, int count);
}
