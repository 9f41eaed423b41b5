package dev.meshwork.quality.report;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.gate.Severity;
import dev.meshwork.core.metadata.Version;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reports to look at. */
final class SampleReports {

    static final Instant START = Instant.parse("2026-01-05T06:00:00Z");

    private SampleReports() {}

    /** Three data sets with 40 checks: of 4 that do not pass 3 block, 2 warn, 1 is a note; twelve earlier runs, two profiles. */
    static QualityReport large() {
        RunReport run = run("20260105T060000.000Z-5f2c", START)
                .status(RunStatus.REJECTED)
                .time(START, Duration.ofMillis(4210))
                .ledger(List.of(
                        ledger("customers", LedgerEntry.Role.INPUT, 250, 0),
                        ledger("order_lines", LedgerEntry.Role.INPUT, 128_340, 312),
                        ledger("customer_profiles", LedgerEntry.Role.OUTPUT, 250, 0)))
                .checks(largeChecks(0))
                .build();
        List<RunReport> earlier = IntStream.rangeClosed(1, 12)
                .mapToObj(day -> run("run-" + day, START.minus(Duration.ofDays(day)))
                        .checks(largeChecks(day))
                        .build())
                .toList();
        return QualityReport.of(run)
                .withHistory(earlier)
                .withColumns("order_lines", List.of(amounts(), countries(), emails()));
    }

    private static List<CheckResult> largeChecks(int day) {
        boolean today = day == 0;
        List<CheckResult> checks = new ArrayList<>();
        CheckResult.Builder email = share(
                        "customer_profiles", "email not null", Dimension.COMPLETENESS, "completeness of email")
                .expectation("at least 0.995")
                .because("the newsletter keys on it")
                .observedValue(decimal(today ? "0.912" : "0.99" + day % 10))
                .counts(250, today ? 22 : 1)
                .evidence(positions("customers.csv", 10));
        checks.add(today ? email.failed("0.912 (22 of 250 rows are null)") : email.passed("0.996"));
        CheckResult.Builder unique = share(
                        "order_lines",
                        "order line unique by (order_number, product_key)",
                        Dimension.UNIQUENESS,
                        "share of unique keys among (order_number, product_key)")
                .expectation("exactly 1")
                .observedValue(decimal(today || day == 7 ? "0.997143" : "1"))
                .counts(128_028, today ? 366 : 0)
                .evidence(positions("orders/2026-01-04.csv", 10));
        checks.add(
                today
                        ? unique.failed("0.997143 (366 of 128028 rows repeat an earlier key)")
                        : day == 7 ? unique.failed("0.997143") : unique.passed("1"));
        checks.add(CheckResult.builder("order_lines", "shipped orders have a carrier")
                .dimension(Dimension.CONSISTENCY)
                .expectation("at least 0.99")
                .because("the returns desk calls them")
                .undecided("undecided, for no row had a value to look at; allowEmpty() accepts that"));
        checks.add(share("order_lines", "freshness of shipped_at", Dimension.TIMELINESS, "age of the newest shipped_at")
                .severity(Severity.WARN)
                .expectation("at most 15 min")
                .observedValue(decimal(String.valueOf(1200 + 40 * day)))
                .failed("20 min"));
        checks.add(
                share("customers", "phone looks like E.164", Dimension.CONFORMITY, "share of phone that matches E.164")
                        .severity(Severity.WARN)
                        .expectation("at least 0.9")
                        .counts(250, 41)
                        .observedValue(decimal("0.836"))
                        .evidence(positions("customers.csv", 2))
                        .failed("0.836 (41 of 250 values fail)"));
        checks.add(share("customers", "second address line", Dimension.COMPLETENESS, "completeness of address_line_2")
                .severity(Severity.INFO)
                .expectation("at least 0.5")
                .counts(250, 201)
                .failed("0.196 (201 of 250 rows are null)"));
        for (int i = 1; i <= 34; i++) {
            String dataSet =
                    List.of("customers", "order_lines", "customer_profiles").get(i % 3);
            checks.add(share(dataSet, "field_" + i + " in range", Dimension.values()[i % 7], "range of field_" + i)
                    .expectation("between 0 and " + 1000 * i)
                    .observedValue(decimal(String.valueOf(500 * i + (i * day * 37) % 90)))
                    .counts(250, 0)
                    .passed("from 1 to " + (500 * i + 7)));
        }
        return checks;
    }

    private static ColumnSummary amounts() {
        int[] counts = {120, 830, 4200, 16_800, 31_000, 33_500, 22_400, 11_900, 5200, 1700, 300, 78};
        List<Histogram.Bin> bins = IntStream.range(0, counts.length)
                .mapToObj(i -> new Histogram.Bin(10 * i + " to " + 10 * (i + 1), counts[i]))
                .toList();
        return ColumnSummary.builder(Field.of("amount", Kind.DECIMAL))
                .figure("nulls", "0 (0 %)")
                .figure("distinct", "about 11,400")
                .value("min", "0.35")
                .value("mean", "54.10")
                .value("max", "119.99")
                .histogram(new Histogram(bins))
                .build();
    }

    private static ColumnSummary countries() {
        return ColumnSummary.builder(Field.of("country", Kind.TEXT).orNull())
                .figure("nulls", "512 (0.4 %)")
                .figure("distinct", "3")
                .histogram(Histogram.of(
                        new Histogram.Bin("DE", 80_200),
                        new Histogram.Bin("FR", 40_100),
                        new Histogram.Bin("CH", 7528)))
                .build();
    }

    private static ColumnSummary emails() {
        return ColumnSummary.builder(Field.of("email", Kind.TEXT).classified(Classification.PII_EMAIL))
                .figure("nulls", "22 (8.8 %)")
                .value("most common", "ada@example.org")
                .histogram(Histogram.of(new Histogram.Bin("ada@example.org", 3)))
                .build();
    }

    /** One data set whose three checks pass. */
    static QualityReport passing() {
        return QualityReport.of(run("run-7", START)
                .ledger(List.of(ledger("orders", LedgerEntry.Role.INPUT, 700, 0)))
                .checks(List.of(
                        share("orders", "id is a primary key", Dimension.UNIQUENESS, "share of primary keys among id")
                                .expectation("exactly 1")
                                .passed("1 (0 of 700 rows repeat an earlier key)"),
                        share("orders", "row count", Dimension.COVERAGE, "row count of orders")
                                .expectation("between 100 and 10000")
                                .observedValue(decimal("700"))
                                .passed("700"),
                        share("orders", "amount is positive", Dimension.CONFORMITY, "share of amount above 0")
                                .expectation("at least 0.99")
                                .passed("1 (0 of 700 values fail)")))
                .build());
    }

    /** Nothing at all. */
    static QualityReport empty() {
        return QualityReport.of("orders of today", List.of());
    }

    static RunReport.Builder run(String id, Instant start) {
        return RunReport.builder(id, "dp.customer.360", Version.parse("2.1.0")).time(start, Duration.ofMillis(713));
    }

    static LedgerEntry ledger(String dataSet, LedgerEntry.Role role, long read, long quarantined) {
        return new LedgerEntry(dataSet, role, read, quarantined, 0, read - quarantined, true);
    }

    static CheckResult.Builder share(String dataSet, String check, Dimension dimension, String subject) {
        return CheckResult.builder(dataSet, check).dimension(dimension).subject(subject);
    }

    static CheckResult.Builder check(String dataSet, String name) {
        return CheckResult.builder(dataSet, name);
    }

    static List<String> positions(String file, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> file + ", record " + i * 17)
                .toList();
    }

    static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
