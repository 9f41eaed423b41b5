package dev.meshwork.core.csv;

import dev.meshwork.core.schema.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the fields of a schema among the columns of a file. */
final class Header {

    private final List<String> columns;

    Header(List<String> columns) {
        this.columns = columns;
    }

    static Header of(RawRecord record) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < record.fields(); i++) {
            columns.add(record.text(i));
        }
        return new Header(columns);
    }

    /**
     * The position of each field in the schema's order; for a column that is no field nothing points there.
     *
     * @throws InvalidHeaderException if a field has no column, or several
     */
    int[] positions(List<Field> fields, Map<String, FieldOptions> options) throws InvalidHeaderException {
        refuseData(fields, options);
        refuseDuplicates();
        int[] positions = new int[fields.size()];
        boolean[] taken = new boolean[columns.size()];
        for (int i = 0; i < positions.length; i++) {
            String name = fields.get(i).name();
            FieldOptions declared = options.getOrDefault(name, FieldOptions.DEFAULT);
            positions[i] = declared.header() == null ? matching(name) : named(name, declared.header());
            if (taken[positions[i]] && declared.header() == null) {
                throw new InvalidHeaderException("field '" + name + "' and another one match column '"
                        + columns.get(positions[i]) + "'; name the column of each with column(field, header)");
            }
            taken[positions[i]] = true;
        }
        return positions;
    }

    /** Shows nothing: what looks like a header may be the first record, with classified values in it. */
    private void refuseData(List<Field> fields, Map<String, FieldOptions> options) throws InvalidHeaderException {
        for (Field field : fields) {
            String declared =
                    options.getOrDefault(field.name(), FieldOptions.DEFAULT).header();
            String wanted = normalised(declared == null ? field.name() : declared);
            if (columns.stream().anyMatch(column -> normalised(column).equals(wanted))) {
                return;
            }
        }
        throw new InvalidHeaderException("its first record names none of the fields "
                + fields.stream().map(Field::name).toList() + "; if it has no header, declare withoutHeader()");
    }

    private void refuseDuplicates() throws InvalidHeaderException {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!column.isBlank() && !seen.add(column)) {
                throw new InvalidHeaderException("column '" + column + "' occurs twice");
            }
        }
    }

    private int named(String field, String header) throws InvalidHeaderException {
        int position = columns.indexOf(header);
        if (position < 0) {
            throw new InvalidHeaderException(
                    "column '" + header + "' of field '" + field + "' is missing; its columns are " + shown());
        }
        return position;
    }

    private int matching(String field) throws InvalidHeaderException {
        int exact = columns.indexOf(field);
        if (exact >= 0) {
            return exact;
        }
        String wanted = normalised(field);
        int[] found = java.util.stream.IntStream.range(0, columns.size())
                .filter(i -> normalised(columns.get(i)).equals(wanted))
                .toArray();
        if (found.length == 0) {
            throw new InvalidHeaderException("no column matches field '" + field + "'; its columns are " + shown()
                    + "; name it with column(\"" + field + "\", header)");
        }
        if (found.length > 1) {
            throw new InvalidHeaderException("field '" + field + "' matches the columns "
                    + Arrays.stream(found).mapToObj(columns::get).toList() + "; name one with column(\"" + field
                    + "\", header)");
        }
        return found[0];
    }

    private static String normalised(String name) {
        return name.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }

    private String shown() {
        String all = columns.toString();
        return all.length() <= 1000 ? all : all.substring(0, 1000) + "...]";
    }

    /** The names of the columns, in order. */
    List<String> columns() {
        return columns;
    }

    int size() {
        return columns.size();
    }

    /** The columns are not those that the schema asks for. */
    static final class InvalidHeaderException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidHeaderException(String message) {
            super(message);
        }
    }
}
