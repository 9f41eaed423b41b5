package dev.meshwork.quality.documents;

import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.ColumnChecks;
import dev.meshwork.quality.ColumnsChecks;
import dev.meshwork.quality.EachRowChecks;
import dev.meshwork.quality.bounds.Expectation;
import dev.meshwork.quality.bounds.Threshold;
import dev.meshwork.quality.text.TextForm;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A check in a document: a map with a key that names the test, and others that say more about it. */
final class CheckEntry {

    private final Node node;
    private final String test;

    CheckEntry(Node node, String test) {
        this.node = node;
        this.test = test;
    }

    /** What the test is given. */
    Node value() {
        Node value = node.map().get(test);
        return value == null ? node : value;
    }

    Node node() {
        return node;
    }

    String columnName() {
        return node.required("column").name();
    }

    List<String> columnNames() {
        Node columns = node.required("columns");
        if (columns.list().isEmpty()) {
            throw columns.invalid("expected the names of columns");
        }
        return columns.texts();
    }

    /** The checks of the column, with what nulls count as. */
    ColumnChecks column() {
        ColumnChecks column = Checks.column(columnName());
        Node nulls = node.get("nulls");
        if (nulls == null) {
            return column;
        }
        return switch (nulls.word(List.of("exempt", "fail", "pass"))) {
            case "fail" -> column.nullsFail();
            case "pass" -> column.nullsPass();
            default -> column;
        };
    }

    ColumnsChecks columns() {
        ColumnsChecks columns = Checks.columns(columnNames().toArray(String[]::new));
        Node nulls = node.get("nulls");
        return nulls != null && nulls.word(List.of("exempt", "values")).equals("values")
                ? columns.nullsAreValues()
                : columns;
    }

    EachRowChecks eachRow() {
        EachRowChecks rows = columns().inEachRow();
        Node exempt = node.get("exempt");
        if (exempt == null) {
            return rows;
        }
        return switch (exempt.word(List.of("if_any_null", "if_all_null", "never"))) {
            case "if_all_null" -> rows.exemptIfAllNull();
            case "never" -> rows.exemptNever();
            default -> rows;
        };
    }

    /** A test of rows that is given nothing but perhaps a threshold. */
    Check rows(Supplier<Check> all, Function<Expectation, Check> bounded) {
        return value().isTrue() ? all.get() : bounded.apply(threshold(value(), Threshold.Of.NUMBERS));
    }

    /** A test of rows that is given something, and perhaps a threshold besides. */
    Check rowsWith(Supplier<Check> all, Function<Expectation, Check> bounded) {
        Node threshold = node.get("threshold");
        return threshold == null ? all.get() : bounded.apply(threshold(threshold, Threshold.Of.NUMBERS));
    }

    /** A figure that has to meet a threshold. */
    Check figure(Function<Expectation, Check> bounded) {
        return bounded.apply(threshold(value(), Threshold.Of.NUMBERS));
    }

    /** A figure of seconds that has to meet a threshold. */
    Check seconds(Function<Expectation, Check> bounded) {
        return bounded.apply(threshold(value(), Threshold.Of.SECONDS));
    }

    /** A figure that is given something, and has to meet a threshold. */
    Check figureWith(Function<Expectation, Check> bounded) {
        return bounded.apply(threshold(node.required("threshold"), Threshold.Of.NUMBERS));
    }

    private static Expectation threshold(Node node, Threshold.Of numbers) {
        return read(node, () -> Threshold.parse(node.text(), numbers));
    }

    /** What is read from a node; if it is wrong, the node is where. */
    static <T> T read(Node node, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DocumentException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw node.invalid(String.valueOf(e.getMessage()), e);
        }
    }

    /** Says that a test is given nothing. */
    Check plain(Supplier<Check> check) {
        if (!value().isTrue()) {
            throw value().invalid("expected true, for '" + test + "' is given nothing");
        }
        return check.get();
    }

    TextForm form() {
        return FormNodes.read(value());
    }

    /** A positive number, as a double. */
    double number() {
        return value().number().doubleValue();
    }

    @Nullable
    Node get(String name) {
        return node.get(name);
    }
}
