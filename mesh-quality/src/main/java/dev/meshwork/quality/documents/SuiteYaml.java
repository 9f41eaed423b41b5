package dev.meshwork.quality.documents;

import dev.meshwork.quality.Check;
import dev.meshwork.quality.Suite;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Suites of checks as YAML, for people to read, review and change. Strict: a key that nobody knows is an error that says where, and
 * what may have been meant. What is written is read to an equal suite.
 *
 * <pre>{@code
 * suite: customer checks
 * checks:
 *   - row_count: "> 1000"
 *   - column: email
 *     is_complete: ">= 99.5%"
 *     because: the newsletter keys on it
 *   - column: email
 *     matches: email_html5
 *     threshold: ">= 0.995"
 *     severity: warn
 *   - columns: [order_number, line]
 *     are_primary_key: true
 *   - column: updated_at
 *     freshness: "< 24 hours"
 * }</pre>
 *
 * <p>A value without quotes has the type that it looks like: {@code 5} is a number, {@code 2026-12-24} a date, {@code "5"} a text.
 * Thresholds are those of {@link dev.meshwork.quality.bounds.Threshold}. Stateless and thread-safe.
 */
public final class SuiteYaml {

    static final String KIND = "suite";
    private static final Set<String> KEYS = Set.of("suite", "checks");

    private SuiteYaml() {}

    /**
     * Reads a suite.
     *
     * @throws DocumentException if it is none; the message names the document, the line, the path and what may have been meant
     */
    public static Suite read(Document document) {
        Node top = YamlText.read(document, KIND);
        top.map(KEYS);
        String name = top.required("suite").name();
        Node list = top.required("checks");
        List<Check> checks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node node : list.list()) {
            Check check = SuiteReader.check(node);
            if (!names.add(check.name())) {
                throw node.invalid("there is another check named '" + check.name() + "'; give one another 'name'");
            }
            checks.add(check);
        }
        if (checks.isEmpty()) {
            throw list.invalid("expected at least one check");
        }
        return Suite.of(name, checks.toArray(Check[]::new));
    }

    /**
     * Writes a suite.
     *
     * @throws IllegalArgumentException if a check has code of its own, which no document can hold; the message names the check
     */
    public static String write(Suite suite) {
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("suite", suite.name());
        top.put("checks", suite.checks().stream().map(SuiteWriter::check).toList());
        return YamlWriter.write(top);
    }
}
