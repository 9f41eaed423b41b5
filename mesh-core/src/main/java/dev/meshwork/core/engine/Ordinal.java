package dev.meshwork.core.engine;

import dev.meshwork.core.gate.Position;

/** The position of a row in a data set that has no files: its number. */
final class Ordinal implements Position {

    private final String dataSet;
    private long record;

    Ordinal(String dataSet) {
        this.dataSet = dataSet;
    }

    Ordinal next() {
        record++;
        return this;
    }

    @Override
    public String resource() {
        return dataSet;
    }

    @Override
    public long record() {
        return record;
    }
}
