package dev.meshwork.quality.documents;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.ColumnChecks;
import dev.meshwork.quality.Condition;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.internal.documents.Spelling;
import dev.meshwork.quality.text.TextForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Soda's checks call missing and valid. A missing value is neither valid nor invalid. */
final class SodaValidity {

    static final Set<String> KEYS = Set.of(
            "missing values",
            "missing regex",
            "missing format",
            "valid values",
            "valid format",
            "valid regex",
            "valid length",
            "valid min length",
            "valid max length",
            "valid min",
            "valid max",
            "invalid values",
            "invalid format",
            "invalid regex");

    private final Node settings;
    private final Field field;
    private final ColumnChecks column;

    SodaValidity(Node settings, Field field) {
        this.settings = settings;
        this.field = field;
        this.column = Checks.column(field.name());
    }

    /** Rows in which the value is missing. */
    Condition missing() throws RefusedException {
        Condition missing = Condition.that(column.isNull());
        Node values = settings.get("missing values");
        List<Object> tokens = values == null ? List.of() : ForeignChecks.possible(values.list(), field);
        if (!tokens.isEmpty()) {
            missing = missing.or(Condition.that(column.nullsFail().isIn(tokens.toArray())));
        }
        TextForm form = form("missing");
        return form == null
                ? missing
                : missing.or(Condition.that(column.nullsFail().matches(form)));
    }

    /** That no value is missing. */
    Check present() throws RefusedException {
        boolean nullsOnly = settings.map().keySet().stream().noneMatch(key -> key.startsWith("missing"));
        return nullsOnly ? column.isComplete() : Checks.rows(missing().negated());
    }

    boolean hasOwnMissing() {
        return settings.map().keySet().stream().anyMatch(key -> key.startsWith("missing"));
    }

    /** Rows in which the value is valid, or missing. */
    Condition valid(Node check) throws RefusedException {
        List<Condition> all = new ArrayList<>();
        ColumnChecks values = column.nullsPass();
        Node members = settings.get("valid values");
        if (members != null) {
            all.add(Condition.that(
                    values.isIn(ForeignChecks.literals(members.list(), field).toArray())));
        }
        Node others = settings.get("invalid values");
        if (others != null) {
            List<Object> possible = ForeignChecks.possible(others.list(), field);
            if (!possible.isEmpty()) {
                all.add(Condition.that(values.isNotIn(possible.toArray())));
            }
        }
        TextForm form = form("valid");
        if (form != null) {
            all.add(Condition.that(values.matches(form)));
        }
        TextForm invalid = form("invalid");
        if (invalid != null) {
            all.add(Condition.that(values.doesNotMatch(invalid)));
        }
        addLimits(values, all);
        if (all.isEmpty()) {
            throw check.invalid("missing what is valid, such as 'valid values' or 'valid format'");
        }
        Condition valid = all.stream().reduce(Condition::and).orElseThrow();
        return hasOwnMissing() ? valid.or(missing()) : valid;
    }

    private void addLimits(ColumnChecks values, List<Condition> all) {
        Node least = settings.get("valid min");
        if (least != null) {
            all.add(Condition.that(values.isAtLeast(ForeignChecks.comparable(least, field))));
        }
        Node most = settings.get("valid max");
        if (most != null) {
            all.add(Condition.that(values.isAtMost(ForeignChecks.comparable(most, field))));
        }
        Node exact = settings.get("valid length");
        if (exact != null) {
            all.add(Condition.that(values.hasLength(exact.count())));
        }
        Node shortest = settings.get("valid min length");
        if (shortest != null) {
            all.add(Condition.that(values.hasLengthBetween(shortest.count(), Integer.MAX_VALUE)));
        }
        Node longest = settings.get("valid max length");
        if (longest != null) {
            all.add(Condition.that(values.hasLengthBetween(0, longest.count())));
        }
    }

    private @Nullable TextForm form(String kind) throws RefusedException {
        Node regex = settings.get(kind + " regex");
        Node format = settings.get(kind + " format");
        if (regex == null && format == null) {
            return null;
        }
        if (field.type().kind() != Kind.TEXT && field.type().kind() != Kind.ENUM) {
            throw new RefusedException("column '" + field.name() + "' of type " + field.type() + " has no texts");
        }
        if (format == null) {
            Node pattern = java.util.Objects.requireNonNull(regex);
            return CheckEntry.read(pattern, () -> TextForm.containing(pattern.text()));
        }
        TextForm named = ForeignChecks.FORMATS.get(format.text());
        if (named == null || regex != null) {
            throw new RefusedException(
                    regex != null
                            ? "a format and a regular expression are asked for"
                            : "format '" + format.text() + "' is not known"
                                    + Spelling.suggestion(format.text(), ForeignChecks.FORMATS.keySet()));
        }
        return named;
    }
}
