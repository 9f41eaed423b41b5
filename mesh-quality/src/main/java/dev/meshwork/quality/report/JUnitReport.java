package dev.meshwork.quality.report;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.report.RunFailure;
import dev.meshwork.core.report.RunReport;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a report as JUnit's XML. */
final class JUnitReport {

    private static final String NO_TIME = "0.000";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final QualityReport report;
    private final Markup xml = new Markup();

    private JUnitReport(QualityReport report) {
        this.report = report;
    }

    /** How a test ended, by the names of its elements. */
    private enum Ending {
        PASSED,
        SKIPPED,
        FAILURE,
        ERROR
    }

    /** A test case. The note is what it says; empty where there is nothing to say. */
    private record Case(String name, Ending ending, String type, String message, String note) {

        static Case passed(String name, String note) {
            return new Case(name, Ending.PASSED, "", "", note);
        }

        static Case of(CheckResult check) {
            String rows = Text.rows(check);
            String note =
                    Text.visible(check.toString()) + (rows.isEmpty() ? "" : "\nfailed rows: " + Text.visible(rows));
            String type = check.outcome().name().toLowerCase(Locale.ROOT);
            return switch (Mark.of(check)) {
                case FAIL -> new Case(check.check(), Ending.FAILURE, type, check.toString(), note);
                case WARN -> new Case(check.check(), Ending.SKIPPED, "warning", check.toString(), note);
                case NOTE -> passed(check.check(), note);
                case PASS -> passed(check.check(), "");
            };
        }
    }

    private record Suite(String name, List<Case> cases) {

        long count(Ending ending) {
            return cases.stream().filter(c -> c.ending() == ending).count();
        }
    }

    static String of(QualityReport report) {
        JUnitReport junit = new JUnitReport(report);
        junit.write(junit.suites());
        return junit.xml.toString();
    }

    private List<Suite> suites() {
        List<Suite> suites = new ArrayList<>();
        List<Case> cases = new ArrayList<>();
        report.run().ifPresent(run -> cases.addAll(casesOf(run)));
        if (Headline.lacksChecks(report)) {
            cases.add(new Case(
                    "something was checked", Ending.FAILURE, "undecided", Headline.nothingChecked(report), ""));
        }
        if (!cases.isEmpty()) {
            suites.add(new Suite("run", cases));
        }
        for (DataSetQuality dataSet : report.dataSets()) {
            if (!dataSet.checks().isEmpty()) {
                suites.add(new Suite(
                        dataSet.name(), dataSet.checks().stream().map(Case::of).toList()));
            }
        }
        return suites;
    }

    private static List<Case> casesOf(RunReport run) {
        String complete = "run completes";
        String allowed = "policies allow it to be served";
        String objections = run.policies().stream()
                .filter(PolicyDecision::blocks)
                .map(PolicyDecision::toString)
                .collect(Collectors.joining("; "));
        Case completes = switch (run.status()) {
            case FAILED ->
                new Case(
                        complete,
                        Ending.ERROR,
                        run.failure().map(RunFailure::type).orElse("failed"),
                        run.summary(),
                        "");
            case SKIPPED -> new Case(complete, Ending.SKIPPED, "nothing new", run.summary(), "");
            case SUCCEEDED, REJECTED -> Case.passed(complete, "");
        };
        Case permitted = objections.isEmpty()
                ? Case.passed(allowed, "")
                : new Case(allowed, Ending.FAILURE, "policy", objections, "");
        return List.of(completes, permitted);
    }

    private void write(List<Suite> suites) {
        String time = report.run()
                .map(run -> String.format(Locale.ROOT, "%.3f", run.duration().toNanos() / 1e9))
                .orElse(NO_TIME);
        List<Case> all =
                suites.stream().flatMap(suite -> suite.cases().stream()).toList();
        Suite total = new Suite(report.title(), all);
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.open(
                        "testsuites",
                        "name",
                        report.title(),
                        "tests",
                        String.valueOf(all.size()),
                        "failures",
                        String.valueOf(total.count(Ending.FAILURE)),
                        "errors",
                        String.valueOf(total.count(Ending.ERROR)),
                        "time",
                        time)
                .raw("\n");
        suites.forEach(this::suite);
        xml.close().raw("\n");
    }

    private void suite(Suite suite) {
        List<String> attributes = new ArrayList<>(List.of(
                "name",
                suite.name(),
                "tests",
                String.valueOf(suite.cases().size()),
                "failures",
                String.valueOf(suite.count(Ending.FAILURE)),
                "errors",
                String.valueOf(suite.count(Ending.ERROR)),
                "skipped",
                String.valueOf(suite.count(Ending.SKIPPED)),
                "time",
                NO_TIME));
        report.run().ifPresent(run -> attributes.addAll(List.of("timestamp", TIMESTAMP.format(run.startedAt()))));
        xml.raw("  ").open("testsuite", attributes.toArray(String[]::new)).raw("\n");
        suite.cases().forEach(test -> test(suite, test));
        xml.raw("  ").close().raw("\n");
    }

    private void test(Suite suite, Case test) {
        xml.raw("    ")
                .open(
                        "testcase",
                        "name",
                        test.name(),
                        "classname",
                        report.title() + "." + suite.name(),
                        "time",
                        NO_TIME);
        if (test.ending() != Ending.PASSED) {
            xml.open(test.ending().name().toLowerCase(Locale.ROOT), "type", test.type(), "message", test.message());
            lines(test.note());
            xml.close();
        } else if (!test.note().isEmpty()) {
            xml.open("system-out");
            lines(test.note());
            xml.close();
        }
        xml.close().raw("\n");
    }

    /** The line ends of a note are ours; those of others are escaped already. */
    private void lines(String note) {
        String separator = "";
        for (String line : note.split("\n", -1)) {
            xml.raw(separator).text(line);
            separator = "\n";
        }
    }
}
