package dev.meshwork.core.jdbc;

import dev.meshwork.core.port.Writing;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import java.util.List;
import java.util.Set;

/**
 * How a port writes. Immutable.
 *
 * @param table the table that it serves
 * @param prefix how the names of our own tables begin
 * @param writing what becomes of the rows that are there
 * @param asText the fields that are kept as texts
 * @param fractions what becomes of fractions of a second that the database does not keep
 */
record PortSettings(TableName table, String prefix, Writing writing, Set<String> asText, Fractions fractions) {

    PortSettings {
        asText = Set.copyOf(asText);
    }

    /** The columns that are unique in the table; none where rows are added, or a part of the key may be absent. */
    List<String> keyOf(Schema schema) {
        List<Field> key = schema.primaryKey();
        return writing == Writing.APPEND || key.stream().anyMatch(Field::nullable)
                ? List.of()
                : key.stream().map(Field::name).toList();
    }

    PortSettings withTable(TableName value) {
        return new PortSettings(value, prefix, writing, asText, fractions);
    }

    PortSettings withPrefix(String value) {
        return new PortSettings(table, value, writing, asText, fractions);
    }

    PortSettings withWriting(Writing value) {
        return new PortSettings(table, prefix, value, asText, fractions);
    }

    PortSettings withTexts(Set<String> value) {
        return new PortSettings(table, prefix, writing, value, fractions);
    }

    PortSettings withFractions(Fractions value) {
        return new PortSettings(table, prefix, writing, asText, value);
    }
}
