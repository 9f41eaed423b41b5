package dev.meshwork.quality.documents;

import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.ColumnChecks;
import dev.meshwork.quality.Condition;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.bounds.Threshold;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.text.TextForm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code quality} sections of contracts in the Open Data Contract Standard 3.1, of an object of the contract's schema and of
 * its properties: the library metrics {@code rowCount}, {@code nullValues}, {@code missingValues}, {@code invalidValues} and
 * {@code duplicateValues} in rows and in percent. Nulls are not invalid; duplicates are the different values that come more than once.
 * An empty data set passes, apart from {@code rowCount}. Rules of type {@code text}, {@code sql} and {@code custom} are listed by name,
 * see {@link ForeignSuite#refused}. Stateless and thread-safe.
 */
public final class OpenDataContract {

    private static final String KIND = "data contract";
    private static final List<String> METRICS =
            List.of("rowCount", "nullValues", "missingValues", "invalidValues", "duplicateValues");
    private static final List<String> OPERATORS = List.of(
            "mustBe",
            "mustNotBe",
            "mustBeGreaterThan",
            "mustBeGreaterOrEqualTo",
            "mustBeLessThan",
            "mustBeLessOrEqualTo",
            "mustBeBetween",
            "mustNotBeBetween");
    private static final Set<String> OF_RULE = Set.of(
            "id",
            "authoritativeDefinitions",
            "businessImpact",
            "customProperties",
            "description",
            "dimension",
            "method",
            "name",
            "schedule",
            "scheduler",
            "severity",
            "tags",
            "type",
            "unit",
            "metric",
            "rule",
            "arguments",
            "query",
            "engine",
            "implementation",
            "mustBe",
            "mustNotBe",
            "mustBeGreaterThan",
            "mustBeGreaterOrEqualTo",
            "mustBeLessThan",
            "mustBeLessOrEqualTo",
            "mustBeBetween",
            "mustNotBeBetween");

    private final ForeignChecks checks;

    private OpenDataContract(ForeignChecks checks) {
        this.checks = checks;
    }

    /**
     * Reads the rules for one object of a contract.
     *
     * @param object the name of the object in the contract's schema
     * @param schema of the data set that stands for it
     * @throws DocumentException if it is no contract, or has no such object; the message names the document, the line and the path
     */
    public static ForeignSuite read(Document document, String object, Schema schema) {
        Node top = YamlText.read(document, KIND);
        Node found = Named.find(top.required("schema"), object, "object");
        ForeignChecks checks = new ForeignChecks(schema);
        OpenDataContract reader = new OpenDataContract(checks);
        reader.rules(found, null);
        Node properties = found.get("properties");
        for (Node property : properties == null ? List.<Node>of() : properties.list()) {
            reader.property(property, "");
        }
        return checks.suite(object + " contract");
    }

    /** The keys that a rule may have. */
    static Set<String> keys() {
        return OF_RULE;
    }

    private void property(Node property, String prefix) {
        String name = prefix + property.required("name").name();
        Node rules = property.get("quality");
        if (rules != null && !rules.list().isEmpty()) {
            if (prefix.isEmpty()) {
                rules(property, checks.field(property.required("name")));
            } else {
                rules.list().forEach(rule -> checks.refuse(rule, name, "parts of a column are not checked"));
            }
        }
        Node inner = property.get("properties");
        for (Node part : inner == null ? List.<Node>of() : inner.list()) {
            property(part, name + ".");
        }
    }

    private void rules(Node owner, @Nullable Field field) {
        Node rules = owner.get("quality");
        for (Node rule : rules == null ? List.<Node>of() : rules.list()) {
            rule.map(OF_RULE);
            checks.add(rule, nameOf(rule), () -> List.of(described(rule, check(rule, field))));
        }
    }

    private static String nameOf(Node rule) {
        for (String key : List.of("name", "metric", "id", "rule", "engine", "type")) {
            Node node = rule.get(key);
            if (node != null) {
                return node.text();
            }
        }
        return "rule";
    }

    private Check check(Node rule, @Nullable Field field) throws RefusedException {
        Node type = rule.get("type");
        String kind = type == null ? "library" : type.word(List.of("text", "library", "sql", "custom"));
        switch (kind) {
            case "text" -> throw new RefusedException("it is a text for people, which nothing can check");
            case "sql" -> throw new RefusedException("queries in SQL are not run");
            case "custom" ->
                throw new RefusedException("it is for engine '"
                        + rule.required("engine").text() + "'; read what it holds with the reader of that engine");
            default -> {
                // library
            }
        }
        if (rule.get("metric") == null) {
            if (rule.get("rule") != null) {
                throw new RefusedException("'rule' is of older versions of the standard; name a metric");
            }
            throw rule.invalid("missing 'metric'; expected one of " + METRICS);
        }
        String metric = rule.required("metric").word(METRICS);
        boolean percent = isPercent(rule);
        Bound bound = bound(rule, percent);
        if (metric.equals("rowCount")) {
            if (percent) {
                throw new RefusedException("a number of rows in percent says nothing");
            }
            return Checks.rowCount(bound);
        }
        if (metric.equals("duplicateValues")) {
            return duplicates(rule, field, percent, bound);
        }
        if (field == null) {
            throw rule.invalid("metric '" + metric + "' is about a property; write it into the quality section of one");
        }
        return switch (metric) {
            case "nullValues" -> nulls(rule, Checks.column(field.name()), percent, bound);
            case "missingValues" -> missing(rule, field, percent, bound);
            default -> invalidValues(rule, field, percent, bound);
        };
    }

    private static boolean isPercent(Node rule) throws RefusedException {
        Node unit = rule.get("unit");
        if (unit == null || unit.text().equals("rows")) {
            return false;
        }
        if (!unit.text().equals("percent")) {
            throw new RefusedException("unit '" + unit.text() + "' is not known; rows and percent are");
        }
        return true;
    }

    private static Bound bound(Node rule, boolean percent) throws RefusedException {
        List<String> given =
                OPERATORS.stream().filter(name -> rule.get(name) != null).toList();
        if (given.size() != 1) {
            throw rule.invalid(
                    "expected one of " + OPERATORS + (given.isEmpty() ? ", but there is none" : " but found " + given));
        }
        Node value = rule.required(given.get(0));
        return switch (given.get(0)) {
            case "mustBe" -> Bound.exactly(number(value, percent));
            case "mustBeGreaterThan" -> Bound.greaterThan(number(value, percent));
            case "mustBeGreaterOrEqualTo" -> Bound.atLeast(number(value, percent));
            case "mustBeLessThan" -> Bound.lessThan(number(value, percent));
            case "mustBeLessOrEqualTo" -> Bound.atMost(number(value, percent));
            case "mustBeBetween" -> between(value, percent);
            case "mustNotBe" -> {
                if (number(value, percent).signum() != 0) {
                    throw new RefusedException("a number that must not be, other than 0, is no bound");
                }
                yield Bound.greaterThan(0);
            }
            default -> throw new RefusedException("numbers that must not be between others are two bounds");
        };
    }

    private static Bound between(Node value, boolean percent) {
        List<Node> limits = value.list();
        if (limits.size() != 2) {
            throw value.invalid("expected two numbers, the lower first");
        }
        return CheckEntry.read(
                value, () -> Bound.between(number(limits.get(0), percent), number(limits.get(1), percent)));
    }

    private static BigDecimal number(Node node, boolean percent) {
        return percent ? node.number().movePointLeft(2) : node.number();
    }

    private static @Nullable Node argument(Node rule, String name) {
        Node arguments = rule.get("arguments");
        return arguments == null ? null : arguments.get(name);
    }

    private static void requireArguments(Node rule, Set<String> known) {
        Node arguments = rule.get("arguments");
        if (arguments != null) {
            arguments.map(known);
        }
    }

    private Check duplicates(Node rule, @Nullable Field field, boolean percent, Bound bound) throws RefusedException {
        requireArguments(rule, field == null ? Set.of("properties") : Set.of());
        List<String> columns = new ArrayList<>();
        if (field == null) {
            Node properties = argument(rule, "properties");
            if (properties == null) {
                throw rule.invalid("missing 'arguments/properties': which properties together have duplicates");
            }
            properties
                    .list()
                    .forEach(property -> columns.add(checks.field(property).name()));
            if (columns.isEmpty()) {
                throw properties.invalid("expected the names of properties");
            }
        } else {
            columns.add(field.name());
        }
        return percent ? checks.repeatedShare(columns, bound) : ForeignChecks.repeated(columns, bound);
    }

    private static Check nulls(Node rule, ColumnChecks column, boolean percent, Bound bound) {
        requireArguments(rule, Set.of());
        return percent
                ? column.isComplete(Threshold.ofTheRest(bound)).allowEmpty()
                : ForeignChecks.counted(column.isComplete(), Condition.that(column.isNull()), bound);
    }

    private Check missing(Node rule, Field field, boolean percent, Bound bound) throws RefusedException {
        requireArguments(rule, Set.of("missingValues"));
        Node given = argument(rule, "missingValues");
        if (given == null) {
            throw rule.invalid("missing 'arguments/missingValues': which values stand for missing ones");
        }
        ColumnChecks column = Checks.column(field.name());
        List<Object> tokens = ForeignChecks.possible(given.list(), field);
        boolean nulls = given.list().stream().anyMatch(Node::isNull);
        if (tokens.isEmpty()) {
            if (nulls) {
                return nulls(withoutArguments(rule), column, percent, bound);
            }
            throw new RefusedException(
                    "column '" + field.name() + "' of type " + field.type() + " has none of these values");
        }
        Check check = nulls
                ? column.isNotMissing(tokens, Bound.all())
                : column.nullsPass().isNotIn(tokens, Bound.all());
        Check share = nulls
                ? column.isNotMissing(tokens, shareOf(percent, bound))
                : column.nullsPass().isNotIn(tokens, shareOf(percent, bound));
        return percent
                ? share.allowEmpty()
                : ForeignChecks.counted(check, Condition.that(check).negated(), bound);
    }

    private static Node withoutArguments(Node rule) {
        return rule.get("arguments") == null ? rule : rule.without("arguments");
    }

    /** The share that has to pass; all of them where the bound is a number of rows. */
    private static Bound shareOf(boolean percent, Bound bound) {
        return percent ? Threshold.ofTheRest(bound) : Bound.all();
    }

    private Check invalidValues(Node rule, Field field, boolean percent, Bound bound) {
        requireArguments(rule, Set.of("validValues", "pattern"));
        ColumnChecks column = Checks.column(field.name()).nullsPass();
        Node values = argument(rule, "validValues");
        Node pattern = argument(rule, "pattern");
        Condition valid = null;
        if (values != null) {
            List<Object> members = ForeignChecks.literals(
                    values.list().stream().filter(node -> !node.isNull()).toList(), field);
            valid = Condition.that(column.isIn(members.toArray()));
        }
        if (pattern != null) {
            TextForm form = CheckEntry.read(pattern, () -> TextForm.containing(pattern.text()));
            Condition matching = Condition.that(column.matches(form));
            valid = valid == null ? matching : valid.and(matching);
        }
        if (valid == null) {
            throw rule.invalid("missing 'arguments': expected validValues or pattern");
        }
        return percent
                ? Checks.rows(valid, Threshold.ofTheRest(bound)).allowEmpty()
                : ForeignChecks.counted(Checks.rows(valid), valid.negated(), bound);
    }

    private static Check described(Node rule, Check check) {
        Check described = check;
        Node name = rule.get("name");
        described = name == null ? described : described.named(name.name());
        Node reason = ForeignChecks.first(rule.get("businessImpact"), rule.get("description"));
        described = reason == null ? described : described.because(reason.text());
        Node dimension = rule.get("dimension");
        described = dimension == null ? described : described.dimension(SuiteReader.dimension(dimension));
        Node severity = rule.get("severity");
        String weight = severity == null ? "error" : severity.text();
        return Map.of("warning", described.warn(), "warn", described.warn(), "info", described.info())
                .getOrDefault(weight, described);
    }
}
