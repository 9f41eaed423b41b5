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

    /** The greatest distance of the cumulative shares. */
    public double greatestDistance() {
        double[] greatest = new double[1];
        walk((distance, width) -> greatest[0] = Math.max(greatest[0], distance));
        return greatest[0];
    }

    /** The area between the cumulative shares. */
    public double area() {
        double[] area = new double[1];
        walk((distance, width) -> area[0] += distance * width);
        return area[0];
    }

    /** Receives how far the cumulative shares are apart, and over which width. */
    @FunctionalInterface
    private interface Steps {
        void step(double distance, double width);
    }

    private void walk(Steps steps) {
        int i = 0;
        int j = 0;
        long upToHere = 0;
        long upToThere = 0;
        while (i < here.size() || j < there.size()) {
            double number = Math.min(next(here, i), next(there, j));
            if (next(here, i) == number) {
                upToHere += here.count(i++);
            }
            if (next(there, j) == number) {
                upToThere += there.count(j++);
            }
            double distance = Math.abs((double) upToHere / here.total() - (double) upToThere / there.total());
            double following = Math.min(next(here, i), next(there, j));
            steps.step(distance, following == Double.POSITIVE_INFINITY ? 0 : following - number);
        }
    }

    private static double next(Distribution distribution, int index) {
        return index < distribution.size() ? distribution.number(index) : Double.POSITIVE_INFINITY;
    }

    /**
     * How many fall into each cell, here and there: a cell for each number there and one for all others if they are few, else for each
     * tenth of those there.
     */
    public double[][] cells() {
        return there.isExact() && there.size() <= FEW ? byNumber() : byTenth();
    }

    private double[][] byNumber() {
        double[][] cells = new double[2][there.size() + 1];
        double others = here.total();
        for (int i = 0; i < there.size(); i++) {
            double number = there.number(i);
            cells[0][i] = here.within(number, number);
            cells[1][i] = there.count(i);
            others -= cells[0][i];
        }
        cells[0][there.size()] = others;
        return cells;
    }

    private double[][] byTenth() {
        List<Double> edges = new ArrayList<>();
        double greatest = there.number(there.size() - 1);
        for (int i = 1; i < TENTHS; i++) {
            double edge = there.discreteQuantile(i / (double) TENTHS);
            if (edge < greatest && (edges.isEmpty() || edge > edges.get(edges.size() - 1))) {
                edges.add(edge);
            }
        }
        edges.add(Double.POSITIVE_INFINITY);
        double[][] cells = new double[2][edges.size()];
        fill(cells[0], here, edges);
        fill(cells[1], there, edges);
        return cells;
    }

    /** A cell holds its upper edge. */
    private static void fill(double[] cells, Distribution distribution, List<Double> edges) {
        int cell = 0;
        for (int i = 0; i < distribution.size(); i++) {
            while (distribution.number(i) > edges.get(cell)) {
                cell++;
            }
            cells[cell] += distribution.count(i);
        }
    }
}
