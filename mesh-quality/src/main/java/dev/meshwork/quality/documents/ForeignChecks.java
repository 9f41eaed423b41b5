package dev.meshwork.quality.documents;

import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.ColumnChecks;
import dev.meshwork.quality.Condition;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.documents.ForeignSuite.Refusal;
import dev.meshwork.quality.internal.documents.CountBounds;
import dev.meshwork.quality.internal.documents.Literals;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.internal.documents.Spelling;
import dev.meshwork.quality.text.Format;
import dev.meshwork.quality.text.TextForm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a document of another tool asks: checks, and what is refused. For one data set. */
final class ForeignChecks {

    /** Reads something that may be refused. */
    @FunctionalInterface
    interface Reading {
        List<Check> read() throws RefusedException;
    }

    private final Schema schema;
    private final List<Check> checks = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    ForeignChecks(Schema schema) {
        this.schema = schema;
    }

    Schema schema() {
        return schema;
    }

    /** Adds checks, or the reason why there are none. */
    void add(Node node, String what, Reading reading) {
        try {
            reading.read().forEach(check -> checks.add(named(check)));
        } catch (RefusedException e) {
            refuse(node, what, String.valueOf(e.getMessage()));
        } catch (DocumentException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw node.invalid(String.valueOf(e.getMessage()), e);
        }
    }

    void refuse(Node node, String what, String reason) {
        refused.add(new Refusal(node.path(), what, reason));
    }

    private Check named(Check check) {
        String name = check.name();
        for (int i = 2; !names.add(name); i++) {
            name = check.name() + " (" + i + ")";
        }
        return name.equals(check.name()) ? check : check.named(name);
    }

    ForeignSuite suite(String name) {
        return new ForeignSuite(name, checks, refused);
    }

    /** A column that is there. */
    Field field(Node node) {
        return field(node, node.name());
    }

    Field field(Node node, String name) {
        return schema.field(name).orElseThrow(() -> {
            List<String> known = schema.fields().stream().map(Field::name).toList();
            return node.invalid("there is no column '" + name + "', but " + known + Spelling.suggestion(name, known));
        });
    }

    /** A value in the type of a column. */
    static Object literal(Node node, Field field) {
        Object literal = Literals.of(JsonNodes.of(node), field);
        if (literal == null) {
            throw node.invalid("expected a value of column '" + field.name() + "' of type " + field.type());
        }
        return literal;
    }

    static List<Object> literals(List<Node> nodes, Field field) {
        List<Object> values = new ArrayList<>();
        nodes.forEach(node -> values.add(literal(node, field)));
        return values;
    }

    static Comparable<?> comparable(Node node, Field field) {
        if (literal(node, field) instanceof Comparable<?> comparable) {
            return comparable;
        }
        throw node.invalid("expected a value that compares");
    }

    /** Those of some values that a column can have. */
    static List<Object> possible(List<Node> nodes, Field field) {
        List<Object> values = new ArrayList<>();
        for (Node node : nodes) {
            Object value = node.isNull() ? null : Literals.of(JsonNodes.of(node), field);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /**
     * A bound on the number of rows that fail a check.
     *
     * @param check the check, which all rows pass if none fails
     * @param failing the rows that are counted
     */
    static Check counted(Check check, Condition failing, Bound count) {
        return CountBounds.isNone(count)
                ? check.allowEmpty()
                : CountBounds.atLeastZero(Checks.rowCount(count).where(failing), count);
    }

    /** A bound on the number of different keys that come more than once. */
    static Check repeated(List<String> columns, Bound count) {
        var keys = Checks.columns(columns.toArray(String[]::new));
        boolean single = columns.size() == 1;
        ColumnChecks column = Checks.column(columns.get(0));
        if (CountBounds.isNone(count)) {
            return (single ? column.isUnique() : keys.areUnique()).allowEmpty();
        }
        return CountBounds.atLeastZero(single ? column.hasRepeatedCount(count) : keys.haveRepeatedCount(count), count);
    }

    /** A bound on those keys as a share of all rows, which cannot be told from ours where a key may be null. */
    Check repeatedShare(List<String> columns, Bound share) throws RefusedException {
        boolean none = share.admits(BigDecimal.ZERO) && share.fitsShare() && share.equals(Bound.exactly(0));
        if (none) {
            return repeated(columns, Bound.exactly(0));
        }
        for (String column : columns) {
            if (schema.field(column).map(Field::nullable).orElse(true)) {
                throw new RefusedException("the share is of all rows, and column '" + column
                        + "' may be null, which is no key here; ask for a count");
            }
        }
        return columns.size() == 1
                ? Checks.column(columns.get(0)).hasRepeatedShare(share).allowEmpty()
                : Checks.columns(columns.toArray(String[]::new))
                        .haveRepeatedShare(share)
                        .allowEmpty();
    }

    /** Formats by the names that other tools have for them. */
    static final Map<String, TextForm> FORMATS = Map.ofEntries(
            Map.entry("email", Format.EMAIL_HTML5),
            Map.entry("uuid", Format.UUID),
            Map.entry("url", Format.URL),
            Map.entry("ipv4 address", Format.IPV4),
            Map.entry("ip address", TextForm.anyOf(List.of(Format.IPV4, Format.IPV6))),
            Map.entry("ipv6 address", Format.IPV6),
            Map.entry(
                    "credit card number",
                    TextForm.regex("[0-9]{14}|[0-9]{15}|[0-9]{16}|[0-9]{19}"
                            + "|[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{4}|[0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4}")),
            Map.entry("integer", TextForm.wholeNumber()),
            Map.entry("positive integer", TextForm.regex("\\+?[0-9]+")),
            Map.entry("negative integer", TextForm.regex("-[0-9]+")),
            Map.entry("decimal", TextForm.number()),
            Map.entry(
                    "date iso 8601",
                    TextForm.regex("[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
                            + "(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?")),
            Map.entry("date us", TextForm.date("MM/dd/yyyy")),
            Map.entry("date eu", TextForm.date("dd/MM/yyyy")),
            Map.entry("date inverse", TextForm.date("yyyy-MM-dd")));

    /** The first of some nodes that is there. */
    static @Nullable Node first(@Nullable Node one, @Nullable Node other) {
        return one == null ? other : one;
    }
}
