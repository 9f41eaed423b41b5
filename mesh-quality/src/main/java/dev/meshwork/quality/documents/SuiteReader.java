package dev.meshwork.quality.documents;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.documents.SuiteTests.Test;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads checks of suites in YAML. */
final class SuiteReader {

    private static final Set<String> SUBJECTS = Set.of("column", "columns");
    private static final Set<String> OF_EACH =
            Set.of("name", "because", "severity", "dimension", "where", "per", "allow_empty", "quarantine");
    private static final Set<String> OF_SOME = Set.of("threshold", "nulls", "exempt", "calendar");

    private SuiteReader() {}

    /** A check with all that is said about it. */
    static Check check(Node node) {
        return CheckEntry.read(node, () -> described(node, bare(node, OF_EACH)));
    }

    /** A check as its test makes it. */
    static Check bare(Node node, Set<String> others) {
        Map<String, Test> tests = testsFor(node);
        String name = nameOfTest(node, tests, others);
        Test test = tests.get(name);
        if (test == null) {
            throw node.unknown(name, tests.keySet());
        }
        Set<String> known = new HashSet<>(others);
        known.addAll(SUBJECTS);
        known.addAll(test.more());
        known.add(name);
        node.map(known);
        return test.reading().apply(new CheckEntry(node, name));
    }

    private static Map<String, Test> testsFor(Node node) {
        Map<String, Node> entries = node.map();
        if (entries.containsKey("columns")) {
            if (entries.containsKey("column")) {
                throw node.invalid("expected column or columns, not both");
            }
            return SuiteTests.OF_COLUMNS;
        }
        return entries.containsKey("column") ? SuiteTests.OF_COLUMN : SuiteTests.OF_TABLES;
    }

    private static String nameOfTest(Node node, Map<String, Test> tests, Set<String> others) {
        List<String> named = node.map().keySet().stream()
                .filter(key -> !SUBJECTS.contains(key) && !others.contains(key) && !OF_SOME.contains(key))
                .toList();
        for (String key : named) {
            if (!tests.containsKey(key)) {
                Set<String> known = new HashSet<>(tests.keySet());
                known.addAll(others);
                known.addAll(OF_SOME);
                throw node.unknown(key, known);
            }
        }
        if (named.size() != 1) {
            throw node.invalid(
                    named.isEmpty()
                            ? "there is no test; expected one of " + tests.keySet()
                            : "expected one test but found " + named + "; write a check for each");
        }
        return named.get(0);
    }

    private static Check described(Node node, Check bare) {
        Check check = bare;
        Node where = node.get("where");
        check = where == null ? check : check.where(Conditions.read(where));
        Node per = node.get("per");
        check = per == null ? check : check.per(per.name());
        Node name = node.get("name");
        check = name == null ? check : check.named(name.name());
        Node because = node.get("because");
        check = because == null ? check : check.because(because.text());
        Node severity = node.get("severity");
        if (severity != null) {
            check = switch (severity.word(List.of("error", "warn", "info"))) {
                case "warn" -> check.warn();
                case "info" -> check.info();
                default -> check;
            };
        }
        Node dimension = node.get("dimension");
        check = dimension == null ? check : check.dimension(dimension(dimension));
        Node quarantine = node.get("quarantine");
        check = quarantine != null && quarantine.flag() ? check.quarantine() : check;
        Node allowEmpty = node.get("allow_empty");
        return allowEmpty != null && allowEmpty.flag() ? check.allowEmpty() : check;
    }

    static Dimension dimension(Node node) {
        List<String> words = Arrays.stream(Dimension.values())
                .map(dimension -> dimension.name().toLowerCase(Locale.ROOT))
                .toList();
        return Dimension.valueOf(node.word(words).toUpperCase(Locale.ROOT));
    }
}
