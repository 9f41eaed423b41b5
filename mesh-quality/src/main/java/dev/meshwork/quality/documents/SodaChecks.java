package dev.meshwork.quality.documents;

import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.Condition;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.bounds.Threshold;
import dev.meshwork.quality.documents.SodaMetrics.Metric;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.internal.documents.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads checks in the language of Soda, version 3, for one data set: {@code row_count}, counts and shares of missing, invalid and
 * duplicate values, figures of numbers and lengths, {@code freshness}, {@code schema} and {@code failed rows} with a condition; with
 * fixed thresholds, the levels {@code warn} and {@code fail}, and filters in SQL as far as they compare columns with values. Shares
 * are of all rows, and an empty data set passes what counts what is wrong. What else is asked is listed by name, see {@link
 * ForeignSuite#refused}. Stateless and thread-safe.
 */
public final class SodaChecks {

    private static final String KIND = "Soda checks";
    private static final Pattern SECTION = Pattern.compile("checks for (\\S+?)(?:\\s*(\\[.*\\]))?");
    private static final Pattern METRIC = Pattern.compile("([a-z_]+)(?:\\s*\\(([^()]*)\\))?\\s*(.*)", Pattern.DOTALL);
    private static final Set<String> OF_CHECK = Set.of(
            "name",
            "identity",
            "attributes",
            "filter",
            "samples limit",
            "samples columns",
            "collect failed rows",
            "warn",
            "fail");
    private static final Set<String> IN_WORDS = Set.of(
            "change",
            "anomaly",
            "values",
            "distribution",
            "reference",
            "group",
            "for",
            "same",
            "automated",
            "discover",
            "profile",
            "sample",
            "reconciliation");

    private final ForeignChecks checks;
    private final SodaMetrics metrics;

    private SodaChecks(ForeignChecks checks) {
        this.checks = checks;
        this.metrics = new SodaMetrics(checks);
    }

    /**
     * Reads the checks for a data set.
     *
     * @param dataSet the name that follows {@code checks for}
     * @param schema of the data set that stands for it
     * @throws DocumentException if the document has no checks for it, or a check is wrong; the message names the document, the line
     *     and the path
     */
    public static ForeignSuite read(Document document, String dataSet, Schema schema) {
        Node top = YamlText.read(document, KIND);
        ForeignChecks checks = new ForeignChecks(schema);
        SodaChecks reader = new SodaChecks(checks);
        List<String> sections = new ArrayList<>();
        boolean found = false;
        for (Map.Entry<String, Node> entry : top.map().entrySet()) {
            Matcher section = SECTION.matcher(entry.getKey());
            if (section.matches() && section.group(1).equals(dataSet)) {
                found = true;
                reader.section(entry.getValue(), section.group(2));
            } else if (section.matches()) {
                sections.add(section.group(1));
            } else if (entry.getKey().startsWith("for each")) {
                checks.refuse(entry.getValue(), entry.getKey(), "checks for each of several data sets are not read");
            }
        }
        if (!found) {
            throw top.invalid("there is no 'checks for " + dataSet + "', but " + sections
                    + Spelling.suggestion(dataSet, sections));
        }
        return checks.suite(dataSet + " checks");
    }

    private void section(Node section, @Nullable String filter) {
        for (Node node : section.isNull() ? List.<Node>of() : section.list()) {
            String text = text(node);
            if (filter == null) {
                checks.add(node, text, () -> read(node, text));
            } else {
                checks.refuse(node, text, "it is for the part " + filter + " of the data set");
            }
        }
    }

    private static String text(Node node) {
        if (!node.isMap()) {
            return node.name();
        }
        if (node.map().size() != 1) {
            throw node.invalid("expected one check, with what belongs to it indented, but found "
                    + node.map().keySet());
        }
        return node.map().keySet().iterator().next();
    }

    private List<Check> read(Node node, String text) throws RefusedException {
        Node given = node.isMap() ? node.get(text) : null;
        Node settings = given == null ? node.empty() : given;
        if (text.equals("schema")) {
            return described(settings, SodaSchema.read(settings));
        }
        if (text.equals("failed rows")) {
            return described(settings, List.of(failedRows(settings)));
        }
        Matcher matcher = METRIC.matcher(text.strip());
        if (!matcher.matches()) {
            throw node.invalid("expected a check such as row_count > 0");
        }
        String name = matcher.group(1);
        if (IN_WORDS.contains(name)) {
            throw new RefusedException("checks of this kind are not read");
        }
        Set<String> known = new HashSet<>(OF_CHECK);
        known.addAll(SodaValidity.KEYS);
        settings.map(known);
        requireLiteral(text);
        Metric metric = new Metric(name, arguments(matcher.group(2)), node, settings);
        return described(settings, levels(metric, matcher.group(3).strip()));
    }

    private static void requireLiteral(String text) throws RefusedException {
        if (text.contains("${")) {
            throw new RefusedException("variables are known only where Soda runs");
        }
    }

    private static List<String> arguments(@Nullable String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private List<Check> levels(Metric metric, String threshold) throws RefusedException {
        Node warn = metric.settings().get("warn");
        Node fail = metric.settings().get("fail");
        if (!threshold.isEmpty()) {
            if (warn != null || fail != null) {
                throw metric.node().invalid("expected a threshold or the levels warn and fail, not both");
            }
            return List.of(check(metric, threshold, false));
        }
        if (warn == null && fail == null) {
            throw metric.node().invalid("missing a threshold, such as '> 0'");
        }
        List<Check> all = new ArrayList<>();
        if (fail != null) {
            all.add(check(metric, when(fail), true));
        }
        if (warn != null) {
            all.add(check(metric, when(warn), true).warn());
        }
        return all;
    }

    private static String when(Node level) {
        String text = level.text().strip();
        if (!text.startsWith("when ")) {
            throw level.invalid("expected 'when' and a threshold, as in 'when > 5'");
        }
        return text.substring("when ".length());
    }

    private Check check(Metric metric, String threshold, boolean alert) throws RefusedException {
        requireLiteral(threshold);
        if (metric.name().equals("freshness")) {
            return freshness(metric, threshold, alert);
        }
        Bound bound = alert
                ? SodaThreshold.silencing(threshold, metric.node(), metric.isPercent())
                : SodaThreshold.passing(threshold, metric.node(), metric.isPercent());
        return metrics.check(metric, bound);
    }

    private Check freshness(Metric metric, String threshold, boolean alert) throws RefusedException {
        if (metric.arguments().size() != 1) {
            throw new RefusedException("ages are those by the clock of the run, not by a variable");
        }
        String column = checks.field(metric.node(), metric.arguments().get(0)).name();
        boolean strict = alert ? threshold.startsWith(">=") : threshold.startsWith("<") && !threshold.startsWith("<=");
        if (!strict) {
            throw new RefusedException("an age is less than its limit; '" + threshold + "' is not");
        }
        String age = threshold.substring(alert ? 2 : 1);
        return Checks.column(column)
                .isFresherThan(CheckEntry.read(metric.node(), () -> Threshold.duration(age.strip())));
    }

    private Check failedRows(Node settings) throws RefusedException {
        Set<String> known = new HashSet<>(OF_CHECK);
        known.addAll(Set.of("fail condition", "fail query"));
        settings.map(known);
        Node condition = settings.get("fail condition");
        if (condition == null || settings.get("warn") != null || settings.get("fail") != null) {
            throw new RefusedException("queries in SQL are not run, and levels of failed rows are not read");
        }
        requireLiteral(condition.text());
        Condition failing = SqlConditions.parse(condition, checks, null);
        return ForeignChecks.counted(Checks.rows(failing.negated()), failing, Bound.exactly(0));
    }

    private List<Check> described(Node settings, List<Check> read) throws RefusedException {
        Node filter = settings.get("filter");
        Node name = settings.get("name");
        List<Check> all = new ArrayList<>();
        for (Check check : read) {
            Check described = check;
            if (filter != null) {
                requireLiteral(filter.text());
                described = described.where(SqlConditions.parse(filter, checks, null));
            }
            all.add(name == null ? described : described.named(name.name()));
        }
        return all;
    }
}
