package dev.meshwork.examples.orders;

import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.ServedProduct;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.state.StateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a product serves and has taken out, as sorted texts that can be compared. */
final class ServedDays {

    private final List<String> rows;
    private final List<String> quarantined;
    private final Set<Integer> wholeDays;

    private ServedDays(List<String> rows, List<String> quarantined) {
        this.rows = rows;
        this.quarantined = quarantined;
        this.wholeDays = new HashSet<>(List.of(0, rows.size()));
        for (int i = 1; i < rows.size(); i++) {
            if (!dayOf(rows.get(i)).equals(dayOf(rows.get(i - 1)))) {
                wholeDays.add(i);
            }
        }
    }

    private static String dayOf(String row) {
        return row.substring(0, row.indexOf('|'));
    }

    /** What a process serves that nobody interrupts. */
    static ServedDays uninterrupted(Backend backend, Path data, Path folder) throws IOException {
        backend.prepare(folder);
        try (StateStore state = backend.state(folder)) {
            DataProductRunner runner = DataProductRunner.builder(state).build();
            SalesOrders product = new SalesOrders(OrderFiles.of(data).atMost(1), backend.port(folder));
            RunReport report;
            do {
                report = runner.run(product);
            } while (report.succeeded());
            if (report.status() != RunStatus.SKIPPED) {
                throw new AssertionError(report.summary());
            }
        }
        return of(backend, data, folder);
    }

    /** What is served and quarantined in a folder now. */
    static ServedDays of(Backend backend, Path data, Path folder) {
        try (StateStore state = backend.state(folder)) {
            DataProductRunner runner = DataProductRunner.builder(state).build();
            SalesOrders product = new SalesOrders(OrderFiles.of(data), backend.port(folder));
            List<String> quarantined = runner.quarantine(product).rows().values().stream()
                    .flatMap(List::stream)
                    .map(row -> row.resource() + "|" + row.record() + "|" + row.reasons())
                    .sorted()
                    .toList();
            return new ServedDays(rows(runner.served(product, "test")), quarantined);
        }
    }

    /** The rows that are served now, sorted by day. */
    static List<String> rows(ServedProduct served) {
        try (Stream<Row> rows = served.rows("daily_sales").stream()) {
            return rows.map(ServedDays::text).sorted().toList();
        }
    }

    private static String text(Row row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.schema().fields().size(); i++) {
            values.add(String.valueOf(row.value(i)));
        }
        return String.join("|", values);
    }

    /** Whether rows are those of whole days, from the first one on. */
    boolean beginsWith(List<String> some) {
        return wholeDays.contains(some.size()) && rows.subList(0, some.size()).equals(some);
    }

    /** Of the rows here, served and quarantined, those that are missing there. */
    List<String> missingIn(ServedDays other) {
        List<String> missing = without(rows, other.rows);
        missing.addAll(without(quarantined, other.quarantined));
        return missing;
    }

    private static List<String> without(List<String> all, Collection<String> some) {
        List<String> left = new ArrayList<>(all);
        some.forEach(left::remove);
        return left;
    }

    int size() {
        return rows.size();
    }

    int quarantinedRows() {
        return quarantined.size();
    }
}
