package dev.meshwork.quality.internal.drift;

import dev.meshwork.quality.internal.numbers.Statistics;
import java.util.Arrays;

/** Figures of counts in cells, here and there. */
final class Cells {

    /** Stands for a share of zero. */
    private static final double LEAST_SHARE = 1e-4;

    private Cells() {}

    static double stability(double[] here, double[] there) {
        double sum = 0;
        double all = total(here);
        double allThere = total(there);
        for (int i = 0; i < here.length; i++) {
            if (here[i] > 0 || there[i] > 0) {
                double p = Math.max(LEAST_SHARE, here[i] / all);
                double q = Math.max(LEAST_SHARE, there[i] / allThere);
                sum += (p - q) * Math.log(p / q);
            }
        }
        return sum;
    }

    static double jensenShannon(double[] here, double[] there) {
        double sum = 0;
        double all = total(here);
        double allThere = total(there);
        for (int i = 0; i < here.length; i++) {
            double p = here[i] / all;
            double q = there[i] / allThere;
            double middle = (p + q) / 2;
            sum += term(p, middle) + term(q, middle);
        }
        return Math.sqrt(Math.min(1, Math.max(0, sum / 2 / Math.log(2))));
    }

    private static double term(double share, double middle) {
        return share == 0 ? 0 : share * Math.log(share / middle);
    }

    /** The probability of such counts or more different ones in a table of two rows. */
    static double chiSquare(double[] here, double[] there) {
        double mine = total(here);
        double theirs = total(there);
        double distance = 0;
        int used = 0;
        for (int i = 0; i < here.length; i++) {
            double column = here[i] + there[i];
            if (column > 0) {
                used++;
                distance += squared(here[i], column * mine / (mine + theirs))
                        + squared(there[i], column * theirs / (mine + theirs));
            }
        }
        return used < 2 || distance == 0 ? 1 : Statistics.upperGamma((used - 1) / 2.0, distance / 2);
    }

    private static double squared(double count, double expected) {
        return (count - expected) * (count - expected) / expected;
    }

    private static double total(double[] counts) {
        return Arrays.stream(counts).sum();
    }
}
