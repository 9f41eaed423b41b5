package dev.meshwork.quality.report;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reports whose every name was chosen by somebody who means no good. */
final class HostileReports {

    static final List<String> NAMES = List.of(
            "<script>document.title='run'</script>",
            "</title></style></script><script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "]]> <!-- --> <![CDATA[ &lt; &#0; &amp;",
            "nul \0 bell \u0007 escape \u001b[31m red \u0085 next",
            "line\nbreak\r\nand\ttab\u2028and\u2029",
            "right to left: \u202Eexe.cod\u202C and \u2066isolated",
            "\u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627 42",
            "half \uD83D of a pair, the other \uDE00 and a whole \uD83D\uDE00",
            "no characters \uFFFE \uFFFF \uFDD0",
            "\u6F22\u5B57 \u65E5\u672C\u8A9E \uD55C\uAE00",
            "100% %s %n {} ${jndi:x} \\u0041",
            "x".repeat(10_000),
            "word ".repeat(2_000),
            " ",
            "");

    private HostileReports() {}

    /** All of them, in every place that a name can have. */
    static QualityReport all() {
        return of(NAMES);
    }

    /** Names that would make a browser ask an address. */
    static QualityReport fetching(String address) {
        return of(List.of(
                "<img src=\"" + address + "/leak.png\">",
                "\"><link rel=stylesheet href=" + address + "/leak.css>",
                "<style>@import url(" + address + "/leak.css)</style>",
                "<script src=" + address + "/leak.js></script>",
                "<iframe src=" + address + "/leak></iframe>"));
    }

    private static QualityReport of(List<String> names) {
        List<CheckResult> checks = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            checks.add(result(names, i));
        }
        List<LedgerEntry> ledger = names.stream()
                .map(name -> SampleReports.ledger(name, LedgerEntry.Role.POINT, 10, 1))
                .toList();
        RunReport run = SampleReports.run(names.get(0), SampleReports.START)
                .environment(names.get(1))
                .checks(checks)
                .ledger(ledger)
                .build();
        RunReport before = SampleReports.run("before", SampleReports.START.minusSeconds(60))
                .checks(checks)
                .build();
        List<ColumnSummary> columns = names.stream()
                .filter(name -> !name.isBlank())
                .map(HostileReports::column)
                .toList();
        QualityReport report =
                QualityReport.of(run).withHistory(List.of(before)).withColumns(names.get(0), columns);
        return new QualityReport(names.get(2), report.runOrNull(), report.dataSets());
    }

    private static CheckResult result(List<String> names, int i) {
        String name = names.get(i);
        CheckResult.Builder check = CheckResult.builder(name, name)
                .subject(name)
                .expectation(name)
                .because(name)
                .counts(20, 12)
                .evidence(names);
        return i % 3 == 2 ? check.undecided(name) : check.failed(name);
    }

    private static ColumnSummary column(String name) {
        return ColumnSummary.builder(Field.of(name, Kind.TEXT))
                .figure(name, name)
                .histogram(new Histogram(IntStream.range(0, 8)
                        .mapToObj(i -> new Histogram.Bin(name, i))
                        .toList()))
                .build();
    }
}
