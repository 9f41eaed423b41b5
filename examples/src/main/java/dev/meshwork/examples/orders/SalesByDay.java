package dev.meshwork.examples.orders;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds order lines up by day and country. Holds the numbers of the invoices; not thread-safe. */
final class SalesByDay {

    private record Key(LocalDate day, String country) {}

    private static final class Sum {
        private final Set<String> invoices = new HashSet<>();
        private int lines;
        private long units;
        private BigDecimal revenue = BigDecimal.ZERO;
    }

    private final Map<Key, Sum> sums =
            new TreeMap<>(Comparator.comparing(Key::day).thenComparing(Key::country));

    void add(OrderLine line) {
        Sum sum = sums.computeIfAbsent(new Key(line.invoiceDate().toLocalDate(), line.country()), key -> new Sum());
        sum.invoices.add(line.invoiceNo());
        sum.lines++;
        sum.units += line.quantity();
        sum.revenue = sum.revenue.add(line.amount());
    }

    /** By day, then by country. */
    List<DailySales> rows() {
        return sums.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static DailySales row(Key key, Sum sum) {
        return new DailySales(key.day, key.country, sum.invoices.size(), sum.lines, sum.units, sum.revenue);
    }
}
