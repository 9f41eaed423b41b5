package dev.meshwork.quality.internal.drift;

import dev.meshwork.quality.internal.numbers.Divergences;
import java.util.Arrays;

/** Pearson's test of counts in cells, here and there. */
final class Cells {

    private Cells() {}

    /** The probability of such counts or more different ones in a table of two rows. */
    static double chiSquareProbability(long[] here, long[] there) {
        double mine = Arrays.stream(here).sum();
        double theirs = Arrays.stream(there).sum();
        double distance = 0;
        int used = 0;
        for (int i = 0; i < here.length; i++) {
            double column = (double) here[i] + there[i];
            if (column > 0) {
                used++;
                distance += squared((double) here[i], column * mine / (mine + theirs))
                        + squared((double) there[i], column * theirs / (mine + theirs));
            }
        }
        return used < 2 ? 1 : Divergences.chiSquaredProbability(distance, used - 1);
    }

    private static double squared(double count, double expected) {
        return (count - expected) * (count - expected) / expected;
    }
}
