package dev.meshwork.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemaTest {

    enum Channel {
        WEB,
        SHOP
    }

    record Address(@Classified(Classification.PII_ADDRESS) String street, String city) {}

    @Described("One row per customer")
    record CustomerRow(
            @PrimaryKey String customerId,
            @Classified(Classification.PII_EMAIL) @Nullable String email,
            @Described("Net, in EUR") BigDecimal revenue,
            @Nullable LocalDate lastOrder,
            Channel channel,
            List<Address> addresses,
            int orderURLCount) {}

    record Endless(@Nullable Endless inner) {}

    record Odd(Thread thread) {}

    private final Schema schema = Schema.of(CustomerRow.class);

    @Test
    void reads_a_record() {
        assertThat(schema.name()).isEqualTo("customer_row");
        assertThat(schema.description()).contains("One row per customer");
        assertThat(schema.fields())
                .extracting(Field::name)
                .containsExactly(
                        "customer_id", "email", "revenue", "last_order", "channel", "addresses", "order_url_count");
        assertThat(schema.primaryKey()).extracting(Field::name).containsExactly("customer_id");
        assertThat(schema.field("email")).hasValueSatisfying(f -> {
            assertThat(f.nullable()).isTrue();
            assertThat(f.classification()).contains(Classification.PII_EMAIL);
        });
        assertThat(schema.field("revenue")).hasValueSatisfying(f -> {
            assertThat(f.nullable()).isFalse();
            assertThat(f.type()).isEqualTo(DataType.of(DataType.Kind.DECIMAL));
            assertThat(f.description()).contains("Net, in EUR");
        });
        assertThat(schema.field("channel").orElseThrow().type().symbols()).containsExactly("WEB", "SHOP");
    }

    @Test
    void finds_personal_data_in_nested_fields() {
        assertThat(schema.personalFields()).extracting(Field::name).containsExactly("email", "addresses");
        assertThat(schema.isSensitive()).isTrue();
    }

    @Test
    void names_the_fields_there_are_when_one_is_not() {
        assertThatThrownBy(() -> schema.indexOf("mail"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot find field 'mail' in schema 'customer_row': it has [customer_id, email, revenue,"
                        + " last_order, channel, addresses, order_url_count]");
    }

    @Test
    void refuses_what_it_cannot_describe() {
        assertThatThrownBy(() -> Schema.of(Endless.class)).hasMessageContaining("contains itself");
        assertThatThrownBy(() -> Schema.of(Odd.class))
                .hasMessageStartingWith("Invalid type java.lang.Thread of Odd.thread");
        assertThatThrownBy(() -> Schema.builder("s")
                        .field("a", DataType.Kind.TEXT)
                        .field("a", DataType.Kind.TEXT)
                        .build())
                .hasMessage("Invalid schema 's': field 'a' is declared twice");
        assertThatThrownBy(() -> Schema.builder("s").build()).hasMessageContaining("at least one field");
    }

    @Test
    void a_record_row_type_reads_and_makes_rows() {
        RowType<CustomerRow> type = RowType.of(CustomerRow.class);
        CustomerRow row = new CustomerRow("1", null, new BigDecimal("1.50"), null, Channel.SHOP, List.of(), 3);

        assertThat(type.value(row, 0)).isEqualTo("1");
        assertThat(type.value(row, 6)).isEqualTo(3);
        assertThat(type.create(new Object[] {"1", null, new BigDecimal("1.50"), null, "SHOP", List.of(), 3}))
                .isEqualTo(row);
        assertThatThrownBy(() -> type.create(new Object[] {"1", null, null, null, "MAIL", List.of(), 3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid Channel: expected one of [WEB, SHOP]");
        assertThatThrownBy(() -> type.create(new Object[] {"1", null, null, null, "WEB", List.of(), null}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot create a customer_row");
    }

    @Test
    void nested_records_are_made_of_maps_and_lists() {
        record Order(List<Address> addresses, @Nullable Address billing, List<Channel> channels) {}
        RowType<Order> type = RowType.of(Order.class);

        Order made = type.create(
                new Object[] {List.of(Map.of("street", "Elm 1", "city", "Springfield")), null, List.of("WEB", "SHOP")});

        assertThat(made)
                .isEqualTo(new Order(
                        List.of(new Address("Elm 1", "Springfield")), null, List.of(Channel.WEB, Channel.SHOP)));
        assertThatThrownBy(() -> type.create(new Object[] {List.of(), null, List.of("MAIL")}))
                .hasMessage("Invalid Channel: expected one of [WEB, SHOP]");
    }

    @Test
    void a_map_row_type_reads_and_makes_rows() {
        Schema two = Schema.builder("two")
                .field(Field.of("a", DataType.Kind.TEXT).orNull())
                .field("b", DataType.Kind.LONG)
                .build();
        RowType<Map<String, @Nullable Object>> type = RowType.ofMaps(two);

        assertThat(type.value(type.create(new Object[] {null, 2L}), 1)).isEqualTo(2L);
        assertThat(type.value(Map.of(), 0)).isNull();
    }

    @Test
    void a_row_does_not_print_its_values() {
        Row row = Row.of(Schema.of(Address.class), "Elm Street 1", "Springfield");

        assertThat(row).hasToString("Row of address[street, city]");
        assertThat(row.value("city")).isEqualTo("Springfield");
        assertThatThrownBy(() -> Row.of(row.schema(), "only one"))
                .hasMessageContaining("expected 2 values but there are 1");
    }

    @Test
    void a_type_has_the_parts_of_its_kind_only() {
        assertThatThrownBy(() -> DataType.of(DataType.Kind.ENUM)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DataType.of(DataType.Kind.LIST)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DataType.of(DataType.Kind.STRUCT)).isInstanceOf(IllegalArgumentException.class);
        assertThat(DataType.list(DataType.of(DataType.Kind.TEXT))).hasToString("list<text>");
    }

    @Test
    void names_within_a_type_are_distinct() {
        Field city = Field.of("city", DataType.Kind.TEXT);

        assertThatThrownBy(() -> DataType.enumeration(List.of("WEB", "SHOP", "WEB")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid type ENUM: symbol 'WEB' is declared twice");
        assertThatThrownBy(() -> DataType.struct(List.of(city, city.orNull())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid type STRUCT: field 'city' is declared twice");
    }
}
