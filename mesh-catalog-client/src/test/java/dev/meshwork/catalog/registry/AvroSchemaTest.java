package dev.meshwork.catalog.registry;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.catalog.GeneratedRuns;
import dev.meshwork.catalog.Runs;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.schema.Compatibility;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;

class AvroSchemaTest {

    private static final int GENERATED = 1_000;

    private static org.apache.avro.Schema parse(SchemaDocument document) {
        return new SchemaParser().parse(document.text()).mainSchema();
    }

    private static SchemaDocument avro(Field... fields) {
        return SchemaDocument.avro(new Schema("rows", List.of(fields), null), "dp.x", "out");
    }

    @Test
    void a_schema_is_a_record_with_its_keys_classes_and_words() {
        SchemaDocument document = SchemaDocument.avro(Runs.warehouse().schema(), Runs.PRODUCT, "warehouse");

        org.apache.avro.Schema record = parse(document);
        assertThat(document.renamed()).isEmpty();
        assertThat(record.getFullName()).isEqualTo("dp.customer._360.warehouse");
        assertThat(record.getDoc()).isEqualTo("One row per customer");
        assertThat(record.getProp("meshwork.schema")).isEqualTo("customer_profile");
        assertThat(record.getField("customer_id").getObjectProp("meshwork.primaryKey"))
                .isEqualTo(true);
        assertThat(record.getField("customer_id").hasDefaultValue()).isFalse();
        assertThat(record.getField("email").schema().isNullable()).isTrue();
        assertThat(record.getField("email").defaultVal()).isEqualTo(JsonProperties.NULL_VALUE);
        assertThat(record.getField("email").getProp("meshwork.classification")).isEqualTo("PII_EMAIL");
        assertThat(record.getField("revenue").doc()).isEqualTo("Net revenue in EUR over all orders");
        assertThat(record.getField("revenue").schema().getLogicalType().getName())
                .isEqualTo("big-decimal");
        assertThat(record.getField("seen_at").schema().getLogicalType().getName())
                .isEqualTo("timestamp-micros");
        assertThat(record.getField("segment").schema().getEnumSymbols()).containsExactly("NEW", "LOYAL");
        assertThat(record.getField("addresses").schema().getElementType().getFullName())
                .isEqualTo("dp.customer._360.warehouse.addresses");
    }

    @Test
    void names_that_avro_does_not_take_are_told_beside() {
        Field hostile = Field.of("post code", Kind.TEXT);
        Field near = Field.of("post-code", DataType.enumeration(List.of("1st", "second", "")));

        SchemaDocument document =
                avro(Field.of("address", DataType.struct(List.of(hostile, near, Field.of("post_code", Kind.TEXT)))));

        org.apache.avro.Schema address = parse(document).getField("address").schema();
        assertThat(address.getFields())
                .extracting(org.apache.avro.Schema.Field::name)
                .doesNotHaveDuplicates();
        assertThat(address.getFields())
                .extracting(field -> String.valueOf(field.getProp("meshwork.name")))
                .containsExactly("post code", "post-code", "null");
        assertThat(address.getFields()
                        .get(1)
                        .schema()
                        .getObjectProp("meshwork.names")
                        .toString())
                .contains("=1st")
                .doesNotContain("second");
        assertThat(document.renamed()).hasSize(4);
        assertThat(document.renamed().get(0).toString())
                .matches("field 'address\\.post code' is called 'post_code_[0-9a-f]{8}'");
        assertThat(document.renamed().get(2).toString())
                .matches("symbol '1st' of field 'address\\.post-code' is called '_1st_[0-9a-f]{8}'");
    }

    @Test
    void the_name_of_a_field_does_not_hang_on_its_neighbours() {
        String alone = avro(Field.of("a b", Kind.TEXT)).renamed().get(0).as();
        String among = avro(Field.of("a-b", Kind.TEXT), Field.of("a_b", Kind.TEXT), Field.of("a b", Kind.TEXT))
                .renamed()
                .get(1)
                .as();

        assertThat(among).isEqualTo(alone);
        assertThat(avro(Field.of(alone, Kind.TEXT), Field.of("a b", Kind.TEXT)).renamed())
                .extracting(Renaming::as)
                .containsExactly(alone + "_2");
    }

    @Test
    void structures_of_one_name_are_types_of_their_own() {
        DataType one = DataType.struct(List.of(Field.of("x", Kind.TEXT)));
        DataType other = DataType.struct(List.of(Field.of("x", one), Field.of("out", Kind.LONG)));

        org.apache.avro.Schema record = parse(avro(Field.of("x", one), Field.of("out", other)));

        assertThat(record.getField("x").schema().getFullName()).isEqualTo("dp.x.out.x");
        assertThat(record.getField("out").schema().getField("x").schema().getFullName())
                .isEqualTo("dp.x.out.out.x");
    }

    @Test
    void avro_judges_changes_as_the_core_does() {
        Field key = Field.of("id", Kind.TEXT);
        Field count = Field.of("n", Kind.INTEGER);
        Schema base = new Schema("rows", List.of(key, count), null);
        Map<String, Schema> changes = new HashMap<>();
        changes.put("required field added", with(base, Field.of("new", Kind.TEXT)));
        changes.put(
                "field added that may be absent",
                with(base, Field.of("new", Kind.TEXT).orNull()));
        changes.put("field removed", new Schema("rows", List.of(key), null));
        changes.put("no longer required", new Schema("rows", List.of(key, count.orNull()), null));
        changes.put("integer to long", new Schema("rows", List.of(key, Field.of("n", Kind.LONG)), null));
        changes.put("text to boolean", new Schema("rows", List.of(Field.of("id", Kind.BOOLEAN), count), null));
        changes.put("renamed and described", new Schema("lines", List.of(key, count.describedAs("how many")), "Lines"));

        changes.forEach((change, changed) -> {
            assertThat(canRead(changed, base))
                    .as("backward: " + change)
                    .isEqualTo(Compatibility.BACKWARD.holds(base, changed));
            assertThat(canRead(base, changed))
                    .as("forward: " + change)
                    .isEqualTo(Compatibility.FORWARD.holds(base, changed));
        });
    }

    private static Schema with(Schema base, Field more) {
        List<Field> fields = new ArrayList<>(base.fields());
        fields.add(more);
        return new Schema(base.name(), fields, null);
    }

    private static boolean canRead(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(
                                parse(SchemaDocument.avro(reader, "dp.x", "out")),
                                parse(SchemaDocument.avro(writer, "dp.x", "out")))
                        .getType()
                == COMPATIBLE;
    }

    @Test
    void schemas_of_generated_products_are_parsed_and_lose_no_name() {
        GeneratedRuns generated = new GeneratedRuns(20261124);
        int documents = 0;
        int renamed = 0;
        for (int i = 0; i < GENERATED; i++) {
            var product = generated.next(i).description();
            for (DataSetDescription port : product.outputs()) {
                SchemaDocument document =
                        SchemaDocument.avro(port.schema(), product.metadata().id(), port.name());
                assertNames(parse(document), port.schema().fields());
                documents++;
                renamed += document.renamed().size();
            }
        }
        assertThat(renamed).isPositive();
        System.out.println("Avro: documents " + documents + ", names made fit " + renamed + ", violations 0");
    }

    private static void assertNames(org.apache.avro.Schema record, List<Field> fields) {
        assertThat(record.getFields()).hasSameSizeAs(fields);
        for (int i = 0; i < fields.size(); i++) {
            org.apache.avro.Schema.Field field = record.getFields().get(i);
            String original = field.getProp("meshwork.name") == null ? field.name() : field.getProp("meshwork.name");
            // Half characters cannot be written.
            assertThat(original.replace('\uFFFD', '?'))
                    .isEqualTo(plain(fields.get(i).name()));
            DataType type = fields.get(i).type();
            org.apache.avro.Schema inner =
                    field.schema().isNullable() ? field.schema().getTypes().get(1) : field.schema();
            while (type.element() != null) {
                type = type.element();
                inner = inner.getElementType();
            }
            if (type.kind() == Kind.STRUCT) {
                assertNames(inner, type.fields());
            }
        }
    }

    private static String plain(String text) {
        return text.codePoints()
                .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFD ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
