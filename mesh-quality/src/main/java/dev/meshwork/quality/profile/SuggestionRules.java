package dev.meshwork.quality.profile;

import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Bound.atMost;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.ColumnChecks;
import dev.meshwork.quality.text.Format;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a profile suggests. Each rule holds for the profiled data, and leaves room where chance may play a part. */
final class SuggestionRules {

    private static final int FEWEST_ROWS = 20;
    private static final int MOST_CATEGORIES = 10;
    private static final int LEAST_OF_CATEGORY = 10;
    private static final double LEAST_COMPLETENESS = 0.5;
    private static final double NORMAL_95 = 1.96;
    private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final String ISO_DATE = "\\d{4}-\\d{2}-\\d{2}";

    private final Profile profile;
    private final List<Suggestion> all = new ArrayList<>();

    SuggestionRules(Profile profile) {
        this.profile = profile;
    }

    List<Suggestion> all() {
        long least = Math.max(1, profile.rows() / 2);
        if (all.isEmpty()) {
            all.add(new Suggestion(
                    Checks.rowCount(atLeast(BigDecimal.valueOf(least))),
                    "rowCount(atLeast(" + least + "))",
                    "there are " + profile.rows() + " rows; half of them may be missing"));
            profile.columns().forEach(this::add);
        }
        return all;
    }

    private void add(ColumnProfile column) {
        if (column.values() == 0) {
            return;
        }
        ColumnChecks checks = Checks.column(column.name());
        String java = "column(" + JavaCode.text(column.name()) + ")";
        addPresence(column, checks, java);
        if (column.numbers().isPresent() && column.type().isNumeric()) {
            addNumbers(column.numbers().get(), checks, java);
        }
        column.texts().ifPresent(texts -> addTexts(column, texts, checks, java));
        addCategories(column, checks, java);
    }

    private void addPresence(ColumnProfile column, ColumnChecks checks, String java) {
        if (isKey(column)) {
            add(new Suggestion(
                    checks.isPrimaryKey(),
                    java + ".isPrimaryKey()",
                    "all " + column.values() + " values are different"));
        } else if (column.nulls() == 0) {
            add(new Suggestion(checks.isComplete(), java + ".isComplete()", "no row is null"));
        } else {
            addCompleteness(column, checks, java);
        }
    }

    private boolean isKey(ColumnProfile column) {
        return column.nulls() == 0
                && profile.rows() >= FEWEST_ROWS
                && column.type().kind() != Kind.DOUBLE
                && column.unique().orElse(-1) == profile.rows();
    }

    /** The lower end of the 95 percent interval of the share, as Deequ suggests it. */
    private void addCompleteness(ColumnProfile column, ColumnChecks checks, String java) {
        double share = (double) column.values() / profile.rows();
        double least = share - NORMAL_95 * Math.sqrt(share * (1 - share) / profile.rows());
        if (least >= LEAST_COMPLETENESS) {
            BigDecimal bound = BigDecimal.valueOf(least).setScale(2, RoundingMode.DOWN);
            add(new Suggestion(
                    checks.isComplete(atLeast(bound.doubleValue())),
                    java + ".isComplete(atLeast(" + JavaCode.number(bound) + "))",
                    column.nulls() + " of " + profile.rows() + " rows are null"));
        }
    }

    private void addNumbers(NumberFigures numbers, ColumnChecks checks, String java) {
        if (numbers.outside() == 0 && numbers.negatives() == 0 && numbers.count() >= FEWEST_ROWS) {
            boolean zeros = numbers.zeros() > 0;
            add(new Suggestion(
                    zeros ? checks.isAtLeast(0) : checks.isGreaterThan(0),
                    java + (zeros ? ".isAtLeast(0)" : ".isGreaterThan(0)"),
                    zeros ? "no number is less than zero" : "all numbers are greater than zero"));
        }
    }

    private void addTexts(ColumnProfile column, TextFigures texts, ColumnChecks checks, String java) {
        if (column.values() < FEWEST_ROWS) {
            return;
        }
        if (texts.shaped("email html5") == column.values()) {
            add(new Suggestion(
                    checks.matches(Format.EMAIL_HTML5),
                    java + ".matches(Format.EMAIL_HTML5)",
                    "all texts are e-mail addresses"));
        } else if (texts.shaped("uuid") == column.values()) {
            add(new Suggestion(
                    checks.matches(UUID), java + ".matches(" + JavaCode.text(UUID) + ")", "all texts are UUIDs"));
        } else if (texts.shaped("iso date") == column.values()) {
            add(new Suggestion(
                    checks.matches(ISO_DATE),
                    java + ".matches(" + JavaCode.text(ISO_DATE) + ")",
                    "all texts are dates"));
        } else if (texts.shortest() == texts.longest() && texts.longest() > 0) {
            long length = texts.longest();
            add(new Suggestion(
                    checks.hasMinimumLength(atLeast(BigDecimal.valueOf(length))),
                    java + ".hasMinimumLength(atLeast(" + length + "))",
                    "all texts are " + length + " long"));
            add(new Suggestion(
                    checks.hasMaximumLength(atMost(BigDecimal.valueOf(length))),
                    java + ".hasMaximumLength(atMost(" + length + "))",
                    "all texts are " + length + " long"));
        }
    }

    /** Few texts that each come often. */
    private void addCategories(ColumnProfile column, ColumnChecks checks, String java) {
        List<ValueCount> top = column.top();
        boolean few = column.distinct()
                .map(distinct -> distinct.isExact() && distinct.count() <= MOST_CATEGORIES)
                .orElse(false);
        if (few
                && column.type().kind() == Kind.TEXT
                && !top.isEmpty()
                && top.get(top.size() - 1).count() >= LEAST_OF_CATEGORY) {
            List<String> values = top.stream().map(ValueCount::value).sorted().toList();
            add(new Suggestion(
                    checks.isIn(values.toArray()),
                    java + ".isIn(" + values.stream().map(JavaCode::text).collect(Collectors.joining(", ")) + ")",
                    "there are " + values.size() + " different values, and each comes " + LEAST_OF_CATEGORY
                            + " times or more"));
        }
    }

    private void add(Suggestion suggestion) {
        all.add(suggestion);
    }
}
