package dev.meshwork.quality.documents;

import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Condition;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.bounds.Threshold;
import dev.meshwork.quality.documents.DbtTests.Given;
import dev.meshwork.quality.internal.documents.CountBounds;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.internal.documents.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the data tests of a model in a {@code schema.yml} of dbt, under {@code tests} as under {@code data_tests}, of the model and of
 * its columns: the tests of dbt itself, of dbt-utils and of dbt-expectations, with {@code severity} and {@code where}. As there, an
 * empty model passes tests of rows. What compares with other models, what is written in Jinja and tests of one's own are listed by
 * name, see {@link ForeignSuite#refused}. Conditions in SQL are read as far as they compare columns with values. Stateless and
 * thread-safe.
 */
public final class DbtSchema {

    private static final String KIND = "dbt schema";
    private static final List<String> RESOURCES = List.of("models", "seeds", "snapshots");
    private static final Set<String> OF_CONFIG = Set.of(
            "severity",
            "where",
            "error_if",
            "warn_if",
            "enabled",
            "limit",
            "store_failures",
            "store_failures_as",
            "tags",
            "meta",
            "alias",
            "group",
            "schema",
            "database",
            "fail_calc",
            "static_analysis",
            "sql_header");
    private static final Set<String> OF_TEST = Set.of("name", "test_name", "description", "arguments", "config");

    private final ForeignChecks checks;

    private DbtSchema(ForeignChecks checks) {
        this.checks = checks;
    }

    /**
     * Reads the tests of a model, seed, snapshot or table of a source.
     *
     * @param model the name of it
     * @param schema of the data set that stands for it
     * @throws DocumentException if the document is none of dbt, or has no such model; the message names the document, the line and
     *     the path
     */
    public static ForeignSuite read(Document document, String model, Schema schema) {
        Node top = YamlText.read(document, KIND);
        Node found = model(top, model);
        ForeignChecks checks = new ForeignChecks(schema);
        DbtSchema reader = new DbtSchema(checks);
        reader.tests(found, null);
        Node columns = found.get("columns");
        for (Node column : columns == null ? List.<Node>of() : columns.list()) {
            if (hasTests(column)) {
                reader.tests(column, checks.field(column.required("name")));
            }
        }
        return checks.suite(model + " tests");
    }

    private static boolean hasTests(Node node) {
        return node.get("tests") != null || node.get("data_tests") != null;
    }

    private static Node model(Node top, String model) {
        List<Node> all = new ArrayList<>();
        for (String resource : RESOURCES) {
            Node list = top.get(resource);
            all.addAll(list == null ? List.of() : list.list());
        }
        Node sources = top.get("sources");
        for (Node source : sources == null ? List.<Node>of() : sources.list()) {
            Node tables = source.get("tables");
            all.addAll(tables == null ? List.of() : tables.list());
        }
        List<String> names = new ArrayList<>();
        for (Node node : all) {
            String name = node.required("name").text();
            if (name.equals(model)) {
                return node;
            }
            names.add(name);
        }
        throw top.invalid("there is no model '" + model + "', but " + names + Spelling.suggestion(model, names));
    }

    private void tests(Node owner, @Nullable Field field) {
        for (String key : List.of("tests", "data_tests")) {
            Node tests = owner.get(key);
            for (Node test : tests == null ? List.<Node>of() : tests.list()) {
                test(test, field);
            }
        }
    }

    private void test(Node test, @Nullable Field field) {
        if (!test.isMap()) {
            test(test, test.name(), test.empty(), field);
        } else if (test.get("test_name") != null) {
            test(test, test.required("test_name").name(), test, field);
        } else {
            if (test.map().size() != 1) {
                throw test.invalid("expected one key, which is the name of a test, but found "
                        + test.map().keySet() + "; is what belongs to it indented?");
            }
            String name = test.map().keySet().iterator().next();
            Node given = test.get(name);
            test(test, name, given == null ? test.empty() : given, field);
        }
    }

    private void test(Node node, String test, Node given, @Nullable Field field) {
        given.map();
        checks.add(node, test, () -> {
            Map<String, Node> configured = config(given);
            Node enabled = configured.get("enabled");
            if (enabled != null && !enabled.flag()) {
                throw new RefusedException("it is disabled there");
            }
            Node arguments = arguments(given);
            requireNoJinja(arguments);
            List<Check> made = new ArrayList<>();
            for (Check check : translated(test, new Given(node, arguments, field, checks))) {
                made.add(described(check, given, configured));
            }
            return made;
        });
    }

    private static Map<String, Node> config(Node given) {
        Map<String, Node> all = new LinkedHashMap<>();
        given.map().forEach((name, node) -> {
            if (OF_CONFIG.contains(name)) {
                all.put(name, node);
            }
        });
        Node config = given.get("config");
        if (config != null) {
            all.putAll(config.map(OF_CONFIG));
        }
        all.values().removeIf(Node::isNull);
        return all;
    }

    /** The arguments of a test, wherever they stand. */
    private static Node arguments(Node given) {
        Node all = given;
        for (String name : Stream.concat(OF_TEST.stream(), OF_CONFIG.stream()).toList()) {
            all = all.without(name);
        }
        Node arguments = given.get("arguments");
        return arguments == null ? all : arguments.with(all);
    }

    private static void requireNoJinja(Node node) throws RefusedException {
        if (node.isMap()) {
            for (Node entry : node.map().values()) {
                requireNoJinja(entry);
            }
        } else if (node.isList()) {
            for (Node item : node.list()) {
                requireNoJinja(item);
            }
        } else if (!node.isNull() && (node.text().contains("{{") || node.text().contains("{%"))) {
            throw new RefusedException("what is written in Jinja is known only where dbt runs");
        }
    }

    private static List<Check> translated(String test, Given given) throws RefusedException {
        String name = test.startsWith("dbt.") ? test.substring("dbt.".length()) : test;
        DbtTests.Reading reading = DbtTests.ALL.get(name);
        if (reading != null) {
            return reading.read(given);
        }
        if (name.startsWith(DbtExpectations.PREFIX)) {
            return DbtExpectations.read(name, given);
        }
        throw new RefusedException("there is no check for it" + Spelling.suggestion(name, DbtTests.ALL.keySet()));
    }

    private Check described(Check check, Node given, Map<String, Node> config) throws RefusedException {
        Check described = weighed(check, config);
        Node where = config.get("where");
        if (where != null) {
            requireNoJinja(where);
            described = described.where(SqlConditions.parse(where, checks, null));
        }
        Node failCalc = config.get("fail_calc");
        if (failCalc != null) {
            throw new RefusedException("it has a measure of its own, 'fail_calc'");
        }
        Node name = given.get("test_name") == null ? null : given.get("name");
        described = name == null ? described : described.named(name.name());
        Node description = given.get("description");
        return description == null || description.text().isBlank() ? described : described.because(description.text());
    }

    /** With the severity, and with a bound on the rows that may fail where it is a test of rows. */
    private static Check weighed(Check check, Map<String, Node> config) throws RefusedException {
        Node severity = config.get("severity");
        boolean warns = severity != null && severity.text().equalsIgnoreCase("warn");
        if (severity != null && !warns && !severity.text().equalsIgnoreCase("error")) {
            throw severity.invalid("expected error or warn");
        }
        Bound error = failing(config.get("error_if"));
        Bound warning = failing(config.get("warn_if"));
        Bound decisive = warns ? warning : error;
        if (!warns && !error.equals(warning) && config.containsKey("warn_if")) {
            throw new RefusedException("it warns and fails from different numbers of rows on; write two checks");
        }
        if (CountBounds.isNone(decisive)) {
            return warns ? check.warn() : check;
        }
        if (check.parts().expectation() != null || check.parts().probe().refusal() == null) {
            throw new RefusedException("the rows that may fail are not counted by this test");
        }
        Condition condition;
        try {
            condition = Condition.that(check);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("the rows that may fail are not counted by this test");
        }
        Check counted = ForeignChecks.counted(check, condition.negated(), decisive);
        return warns ? counted.warn() : counted;
    }

    /** How many rows may fail: what {@code != 0} leaves is none. */
    private static Bound failing(@Nullable Node condition) throws RefusedException {
        if (condition == null || condition.text().replace(" ", "").equals("!=0")) {
            return Bound.exactly(0);
        }
        String text = condition.text().strip();
        if (text.startsWith(">=")) {
            return CheckEntry.read(condition, () -> Threshold.bound("<" + text.substring(2), Threshold.Of.NUMBERS));
        }
        if (text.startsWith(">")) {
            return CheckEntry.read(condition, () -> Threshold.bound("<=" + text.substring(1), Threshold.Of.NUMBERS));
        }
        throw new RefusedException("a number of failing rows '" + text + "' is no upper bound");
    }
}
