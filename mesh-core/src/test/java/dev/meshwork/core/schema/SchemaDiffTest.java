package dev.meshwork.core.schema;

import static dev.meshwork.core.schema.Compatibility.BACKWARD;
import static dev.meshwork.core.schema.Compatibility.FORWARD;
import static dev.meshwork.core.schema.Compatibility.FULL;
import static dev.meshwork.core.schema.Compatibility.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.SchemaDiff.Change;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaDiffTest {

    private static final Field ID = Field.of("id", Kind.TEXT).asPrimaryKey();
    private static final Field EMAIL = Field.of("email", Kind.TEXT);
    private static final Field CHANNEL = Field.of("channel", DataType.enumeration(List.of("WEB", "SHOP")));

    @Test
    void says_that_a_field_is_no_longer_required() {
        SchemaDiff diff = SchemaDiff.between(schema(ID, EMAIL), schema(ID, EMAIL.orNull()));

        assertThat(diff).hasToString("field 'email': no longer required (breaks old readers)");
        assertThat(diff.compatibility()).isEqualTo(BACKWARD);
        assertThat(SchemaDiff.between(schema(ID, EMAIL.orNull()), schema(ID, EMAIL)))
                .hasToString("field 'email': now required (breaks new readers of old data)");
    }

    @Test
    void added_fields_break_new_readers_of_old_data_where_they_are_required() {
        assertThat(lines(schema(ID), schema(ID, EMAIL, CHANNEL.orNull())))
                .containsExactly(
                        "field 'email': added, required (breaks new readers of old data)",
                        "field 'channel': added, may be absent");
        assertThat(lines(schema(ID, EMAIL, CHANNEL.orNull()), schema(ID)))
                .containsExactly("field 'email': removed (breaks old readers)", "field 'channel': removed");
    }

    @Test
    void names_nested_fields_by_their_path() {
        Field street = Field.of("street", Kind.TEXT);
        Field city = Field.of("city", Kind.TEXT);
        Schema older = schema(
                ID,
                Field.of("home", struct(street)),
                Field.of("addresses", DataType.list(DataType.list(struct(city)))));
        Schema newer = schema(
                ID,
                Field.of("home", struct(street.orNull())),
                Field.of("addresses", DataType.list(DataType.list(struct(city, street)))));

        assertThat(lines(older, newer))
                .containsExactly(
                        "field 'home.street': no longer required (breaks old readers)",
                        "field 'addresses[][].street': added, required (breaks new readers of old data)");
    }

    @Test
    void tells_symbols_keys_classifications_descriptions_and_order() {
        Field more = Field.of("channel", DataType.enumeration(List.of("SHOP", "WEB", "FAX")));
        Schema older = schema(ID, EMAIL.classified(Classification.PII_EMAIL), CHANNEL);
        Schema newer = new Schema(
                "clients",
                List.of(
                        more.describedAs("Where it was bought"),
                        Field.of("id", Kind.TEXT),
                        EMAIL.classified(Classification.PII_NAME)),
                "All of them");

        assertThat(lines(older, newer))
                .containsExactly(
                        "schema 'customers': is named 'clients' now",
                        "schema 'clients': description added",
                        "primary key: none instead of [id] (breaks old readers)",
                        "field 'email': classified as PII_NAME instead of PII_EMAIL",
                        "field 'channel': symbols [FAX] added (breaks old readers)",
                        "field 'channel': symbols in another order",
                        "field 'channel': description added",
                        "fields: in another order");
    }

    @Test
    void tells_a_classification_that_comes_or_goes() {
        Schema plain = schema(ID, EMAIL);
        Schema classified = schema(ID, EMAIL.classified(Classification.PII_EMAIL));

        assertThat(lines(plain, classified)).containsExactly("field 'email': classified as PII_EMAIL");
        assertThat(lines(classified, plain)).containsExactly("field 'email': no longer classified as PII_EMAIL");
    }

    @Test
    void another_key_breaks_everybody_who_relies_on_one() {
        Field second = EMAIL.asPrimaryKey();

        assertThat(lines(schema(ID, EMAIL), schema(ID, second)))
                .containsExactly(
                        "primary key: [id, email] instead of [id] (breaks old readers, and new readers of old data)");
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, LONG, BACKWARD",
        "INTEGER, DOUBLE, BACKWARD",
        "INTEGER, DECIMAL, BACKWARD",
        "LONG, DECIMAL, BACKWARD",
        "LONG, INTEGER, FORWARD",
        "LONG, DOUBLE, NONE",
        "DOUBLE, DECIMAL, NONE",
        "TEXT, INTEGER, NONE",
        "DATE, TIMESTAMP, NONE"
    })
    void numbers_are_widened_where_no_digit_is_lost(Kind before, Kind after, Compatibility kept) {
        Schema older = schema(Field.of("n", before));
        Schema newer = schema(Field.of("n", after));

        assertThat(SchemaDiff.between(older, newer).compatibility()).isEqualTo(kept);
        assertThat(SchemaDiff.between(older, newer).changes())
                .singleElement()
                .extracting(Change::text)
                .isEqualTo("type " + after.name().toLowerCase(java.util.Locale.ROOT) + " instead of "
                        + before.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void promises_include_and_add_up() {
        assertThat(FULL.includes(FORWARD)).isTrue();
        assertThat(BACKWARD.includes(FORWARD)).isFalse();
        assertThat(NONE.includes(BACKWARD)).isFalse();
        assertThat(NONE.includes(NONE)).isTrue();
        assertThat(FORWARD.and(BACKWARD)).isEqualTo(FULL);
        assertThat(FORWARD.and(NONE)).isEqualTo(FORWARD);
        assertThat(NONE.and(FULL)).isEqualTo(FULL);
        assertThat(FORWARD.holds(schema(ID), schema(ID, EMAIL))).isTrue();
        assertThat(BACKWARD.holds(schema(ID), schema(ID, EMAIL))).isFalse();
    }

    private static List<String> lines(Schema older, Schema newer) {
        return SchemaDiff.between(older, newer).toString().lines().toList();
    }

    private static DataType struct(Field... fields) {
        return DataType.struct(List.of(fields));
    }

    private static Schema schema(Field... fields) {
        return new Schema("customers", List.of(fields), null);
    }
}
