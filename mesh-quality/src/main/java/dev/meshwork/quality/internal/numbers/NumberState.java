package dev.meshwork.quality.internal.numbers;

import dev.meshwork.quality.internal.engine.ColumnState;

/** Sums up the numbers of a column. */
abstract sealed class NumberState extends ColumnState
        permits WholeNumbers, DoubleNumbers, DecimalNumbers, TextLengths, TextNumbers {

    NumberState(int column) {
        super(column);
    }

    /** What was found. */
    abstract Summary summary();
}
