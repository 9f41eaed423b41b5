package dev.meshwork.quality.internal.frequencies;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * What counts tell about one column or two: C. E. Shannon, "A mathematical theory of communication" (1948); H. Cramér,
 * "Mathematical methods of statistics" (1946). Logarithms are natural. Sums are taken in ascending order of terms, so that they
 * do not depend on the order of counting. Stateless.
 */
public final class Information {

    private Information() {}

    /** The entropy in nats: 0 if there is one value only, the logarithm of their number if all come equally often. */
    public static double entropy(Collection<Long> counts) {
        double total = counts.stream().mapToLong(Long::longValue).sum();
        return sum(counts.stream().mapToDouble(count -> -(count / total) * Math.log(count / total)));
    }

    /**
     * How much in nats one column tells of the other, of counts by pairs of values. Pairs with an absent value add nothing, but are
     * among those that shares are taken of, as in Deequ.
     */
    public static double mutual(Map<Object, Long> pairs) {
        Table table = Table.of(pairs);
        return sum(pairs.entrySet().stream().filter(Information::isWhole).mapToDouble(entry -> {
            double joint = entry.getValue() / table.total;
            return joint * Math.log(joint / (table.first(entry) / table.total * (table.second(entry) / table.total)));
        }));
    }

    /**
     * Cramér's &phi; (also V), from 0 for independent columns to 1 where one follows from the other: the root of &chi;&sup2;
     * divided by the rows and by the smaller number of values less one. Without Yates' correction; NaN if a column is constant.
     */
    public static double cramersPhi(Map<Object, Long> pairs) {
        Table table = Table.of(pairs);
        // Σ (o-e)²/e = n (Σ o²/(r c) - 1)
        double fit = sum(pairs.entrySet().stream()
                .mapToDouble(
                        entry -> entry.getValue() / table.first(entry) * (entry.getValue() / table.second(entry))));
        int freedom = Math.min(table.firsts.size(), table.seconds.size()) - 1;
        return freedom == 0 ? Double.NaN : Math.sqrt(Math.max(0, fit - 1) / freedom);
    }

    private static boolean isWhole(Map.Entry<Object, Long> entry) {
        return !((List<?>) entry.getKey()).contains(Frequencies.ABSENT);
    }

    private static double sum(DoubleStream terms) {
        return terms.sorted().sum();
    }

    private record Table(Map<Object, Double> firsts, Map<Object, Double> seconds, double total) {
        static Table of(Map<Object, Long> pairs) {
            Map<Object, Double> firsts = new HashMap<>();
            Map<Object, Double> seconds = new HashMap<>();
            double total = 0;
            for (Map.Entry<Object, Long> entry : pairs.entrySet()) {
                double count = entry.getValue();
                firsts.merge(part(entry, 0), count, Double::sum);
                seconds.merge(part(entry, 1), count, Double::sum);
                total += count;
            }
            return new Table(firsts, seconds, total);
        }

        private static Object part(Map.Entry<Object, Long> entry, int index) {
            return ((List<?>) entry.getKey()).get(index);
        }

        double first(Map.Entry<Object, Long> entry) {
            return firsts.getOrDefault(part(entry, 0), 0.0);
        }

        double second(Map.Entry<Object, Long> entry) {
            return seconds.getOrDefault(part(entry, 1), 0.0);
        }
    }
}
