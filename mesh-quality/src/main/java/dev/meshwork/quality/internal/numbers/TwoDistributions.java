package dev.meshwork.quality.internal.numbers;

import java.util.ArrayList;
import java.util.List;

/**
 * Two distributions of numbers, to be compared. If one of them knows its numbers only by their buckets, both are compared by buckets, so
 * that what is said of the numbers between two edges of buckets is exact, whatever lies where within them. Immutable.
 */
public final class TwoDistributions {

    private static final int TENTHS = 10;
    private static final int FEW = 20;

    private final Distribution here;
    private final Distribution there;

    private TwoDistributions(Distribution here, Distribution there) {
        this.here = here;
        this.there = there;
    }

    /** Two distributions that are not empty. */
    public static TwoDistributions of(Distribution here, Distribution there) {
        return here.isExact() && there.isExact()
                ? new TwoDistributions(here, there)
                : new TwoDistributions(coarse(here), coarse(there));
    }

    private static Distribution coarse(Distribution distribution) {
        LogBuckets buckets = new LogBuckets();
        for (int i = 0; i < distribution.size(); i++) {
            buckets.add(distribution.number(i), distribution.count(i));
        }
        return buckets.distribution();
    }

    /** The one here. */
    public Distribution here() {
        return here;
    }

    /** The one there. */
    public Distribution there() {
        return there;
    }

    /**
     * How many fall into each cell, here and there: a cell for each number there and one for all others if they are few, else for each
     * tenth of those there.
     */
    public long[][] cells() {
        return there.isExact() && there.size() <= FEW ? byNumber() : byTenth();
    }

    private long[][] byNumber() {
        long[][] cells = new long[2][there.size() + 1];
        long others = here.total();
        for (int i = 0; i < there.size(); i++) {
            double number = there.number(i);
            cells[0][i] = here.within(number, number);
            cells[1][i] = there.count(i);
            others -= cells[0][i];
        }
        cells[0][there.size()] = others;
        return cells;
    }

    private long[][] byTenth() {
        List<Double> edges = new ArrayList<>();
        double greatest = there.number(there.size() - 1);
        for (int i = 1; i < TENTHS; i++) {
            double edge = there.discreteQuantile(i / (double) TENTHS);
            if (edge < greatest && (edges.isEmpty() || edge > edges.get(edges.size() - 1))) {
                edges.add(edge);
            }
        }
        edges.add(Double.POSITIVE_INFINITY);
        long[][] cells = new long[2][edges.size()];
        fill(cells[0], here, edges);
        fill(cells[1], there, edges);
        return cells;
    }

    /** A cell holds its upper edge. */
    private static void fill(long[] cells, Distribution distribution, List<Double> edges) {
        int cell = 0;
        for (int i = 0; i < distribution.size(); i++) {
            while (distribution.number(i) > edges.get(cell)) {
                cell++;
            }
            cells[cell] += distribution.count(i);
        }
    }
}
