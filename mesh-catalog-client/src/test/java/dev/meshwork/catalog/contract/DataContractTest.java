package dev.meshwork.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meshwork.catalog.GeneratedRuns;
import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.documents.OpenDataContract;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataContractTest {

    private static final int GENERATED = 1_000;
    private static final String HEAD = """
            apiVersion: v3.1.0
            kind: DataContract
            id: c-1
            version: 1.0.0
            status: active
            """;

    @TempDir
    private Path folder;

    private static DataContract read(String more) {
        return DataContract.read("orders.odcs.yaml", HEAD + more);
    }

    private static DataType typeOf(String property) {
        String text = "schema:\n  - name: o\n    properties:\n      - {name: f, " + property + "}\n";
        return read(text).schema("o").field("f").orElseThrow().type();
    }

    private static ContractException refused(String text) {
        return catchThrowableOfType(ContractException.class, () -> DataContract.read("orders.odcs.yaml", text));
    }

    private static DataContract readBack(CatalogEntry entry, DataSetDescription port) {
        byte[] yaml = Documents.yaml(OpenDataContract.of(entry, port));
        return DataContract.read("written.odcs.yaml", new String(yaml, StandardCharsets.UTF_8));
    }

    @Test
    void what_was_written_is_read_back_equal() {
        CatalogEntry entry = CatalogEntry.of(Runs.succeeded(1));

        DataContract contract = readBack(entry, Runs.warehouse());

        assertThat(contract.objects()).containsExactly("customer_profile");
        assertThat(contract.schema("customer_profile"))
                .isEqualTo(Runs.warehouse().schema());
        assertThat(contract.dataProduct()).contains(Runs.PRODUCT);
        assertThat(Plain.metadata(contract.metadata(Runs.PRODUCT).build()))
                .isEqualTo(Plain.metadata(Runs.customer360().build()));
        assertThat(contract.quality("customer_profile")).containsExactly("/schema/0/quality");
        assertThat(contract.notRead())
                .extracting(NotRead::toString)
                .startsWith("/servers: where data lie is said by the port that writes them")
                .contains("/schema/0/properties/0/transformSourceObjects: what a column is made of is declared by the"
                        + " product")
                .hasSize(7);
    }

    @Test
    void what_is_written_of_generated_products_is_read_back_equal() {
        GeneratedRuns generated = new GeneratedRuns(20261124);
        int contracts = 0;
        for (int i = 0; i < GENERATED; i++) {
            CatalogEntry entry = CatalogEntry.of(generated.next(i));
            for (DataSetDescription port : entry.outputs()) {
                DataContract contract = readBack(entry, port);
                Schema expected = Plain.schema(port.schema());
                assertThat(contract.schema(expected.name())).isEqualTo(expected);
                assertThat(Plain.metadata(contract.metadata(entry.productId()).build()))
                        .isEqualTo(Plain.metadata(entry.metadata()));
                contracts++;
            }
        }
        System.out.println("ODCS read back: contracts " + contracts + ", differences 0");
    }

    @Test
    void a_contract_defines_schema_and_promises() throws IOException {
        Path file = Files.writeString(folder.resolve("orders.odcs.yaml"), HEAD + """
                name: Orders
                domain: sales
                dataProduct: dp.orders
                team:
                  name: shop
                  members:
                    - {username: ada, role: Technical Owner}
                    - {username: kim, role: intern}
                support:
                  - {channel: '#orders', url: 'https://chat.example.com/orders'}
                slaProperties:
                  - {property: latency, value: 4, unit: h, element: orders.at}
                  - {property: availability, value: '99.5', unit: percent}
                  - {property: retention, value: 3, unit: y}
                  - {property: endOfLife, value: '2032-05-12'}
                customProperties:
                  - {property: costCentre, value: 42}
                schema:
                  - name: orders
                    physicalType: table
                    description: One row per order
                    properties:
                      - name: id
                        logicalType: string
                        required: true
                        primaryKey: true
                      - name: mail
                        logicalType: string
                        classification: pii_email
                        quality:
                          - {metric: nullValues, mustBe: 0}
                      - name: note
                        logicalType: string
                        classification: restricted
                """);

        DataContract contract = DataContract.read(file);

        assertThat(contract.schema("orders"))
                .isEqualTo(Schema.builder("orders")
                        .describedAs("One row per order")
                        .field(Field.of("id", Kind.TEXT).asPrimaryKey())
                        .field(Field.of("mail", Kind.TEXT).orNull().classified(Classification.PII_EMAIL))
                        .field(Field.of("note", Kind.TEXT).orNull())
                        .build());
        DataProductMetadata metadata = contract.metadata("dp.orders").build();
        assertThat(metadata.ownerTeam()).isEqualTo("shop");
        assertThat(metadata.ownership().technicalOwner()).isEqualTo("ada");
        assertThat(metadata.ownership().communicationChannel()).isEqualTo("https://chat.example.com/orders");
        assertThat(metadata.serviceLevels())
                .containsExactly(ServiceLevel.freshness(Duration.ofHours(4)), ServiceLevel.availability(99.5));
        assertThat(metadata.retention()).contains(Period.ofYears(3));
        assertThat(metadata.attributes()).containsEntry("costCentre", "42");
        assertThat(contract.quality("orders")).containsExactly("/schema/0/properties/1/quality");
        assertThat(contract.text()).startsWith("apiVersion");
        assertThat(contract.notRead())
                .extracting(NotRead::toString)
                .containsExactly(
                        "/team/members/1: the core knows no role 'intern'",
                        "/slaProperties/0/element: the core has no word for it",
                        "/slaProperties/3/property: the core knows no promise 'endOfLife'",
                        "/schema/0/properties/2/classification: 'restricted' says how sensitive the field is and not what"
                                + " it holds; classify the field");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "logicalType: integer, physicalType: int4; INTEGER",
                "logicalType: integer; LONG",
                "logicalType: integer, logicalTypeOptions: {format: i64}; LONG",
                "logicalType: integer, logicalTypeOptions: {format: u64}; DECIMAL",
                "logicalType: number, physicalType: 'decimal(10,2)'; DECIMAL",
                "logicalType: number, physicalType: 'float(3,2)'; DOUBLE",
                "logicalType: number, physicalType: serial; INTEGER",
                "logicalType: number, logicalTypeOptions: {format: f32}; DOUBLE",
                "logicalType: date; DATE",
                "logicalType: date, physicalType: timestamp; DATE_TIME",
                "logicalType: timestamp; TIMESTAMP",
                "logicalType: timestamp, logicalTypeOptions: {timezone: false}; DATE_TIME",
                "logicalType: boolean; BOOLEAN",
                "logicalType: time; TEXT",
                "logicalType: object, physicalType: json; TEXT",
                "physicalType: VARCHAR(40); TEXT",
                "physicalType: bigint; LONG"
            })
    void types_are_read_by_what_both_say(String property, Kind kind) {
        assertThat(typeOf(property).kind()).isEqualTo(kind);
    }

    @Test
    void lists_and_structures_are_read_to_their_ends() {
        assertThat(typeOf("logicalType: array, items: {logicalType: object, properties: [{name: x, logicalType: date,"
                        + " required: true}]}"))
                .isEqualTo(DataType.list(DataType.struct(List.of(Field.of("x", Kind.DATE)))));
        assertThat(typeOf("logicalType: array")).isEqualTo(DataType.list(DataType.of(Kind.TEXT)));
    }

    @Test
    void an_unknown_key_is_told_with_its_place_and_what_was_meant() {
        assertThatThrownBy(() -> read("schema:\n  - name: o\n    propertys: []\n"))
                .isInstanceOf(ContractException.class)
                .hasMessage(
                        "Invalid data contract 'orders.odcs.yaml' at line 8, '/schema/0/propertys': there is no such"
                                + " key; did you mean 'properties'?");
        ContractException e = refused(HEAD + "colour: red\n");
        assertThat(e.line()).isEqualTo(6);
        assertThat(e.path()).isEqualTo("/colour");
        assertThat(e.document()).isEqualTo("orders.odcs.yaml");
        assertThat(e)
                .hasMessageContaining("there is no such key; expected one of [apiVersion, authoritativeDefinitions");
        assertThatThrownBy(() -> read("team: {name: x, members: [{username: a, rol: b}]}"))
                .hasMessageContaining("'/team/members/0/rol'")
                .hasMessageContaining("did you mean 'role'?");
        assertThatThrownBy(() -> read("slaProperties: [{property: latency, value: 4, units: d}]"))
                .hasMessageContaining("did you mean 'unit'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "id: c-2; the key is there twice",
                "status; it is no YAML",
                "'name: [a]'; expected a text",
                "'schema: {}'; expected a list",
                "'schema: [{name: o, properties: [{logicalType: string}]}]'; missing 'name'",
                "'schema: [{name: o, properties: [{name: a, logicalType: text}]}]'; expected one of [string",
                "'schema: [{name: o, properties: [{name: a}, {name: a}]}]'; field 'a' is declared twice",
                "'schema: [{name: o, properties: [{name: a, required: no}]}]'; expected true or false",
                "'slaProperties: [{property: availability, value: 120}]'; expected 0 to 100 percent",
                "'slaProperties: [{property: latency, value: soon}]'; expected a number with a unit",
                "'slaProperties: [{property: latency, value: 4, unit: fortnight}]'; expected one of [s, m, h, d, w]",
                "'slaProperties: [{property: retention, value: -1}]'; expected a positive period",
                "'slaProperties: [{property: latency}]'; missing 'value'",
                "'<<: {name: x}'; maps are not merged",
                "'name: !!binary eA=='; tags such as",
                "'? [a]\n: b'; expected keys that are texts",
                "'tags: [a, null]'; expected a text"
            })
    void what_is_wrong_is_told(String more, String why) {
        assertThatThrownBy(() -> read(more + "\n"))
                .isInstanceOf(ContractException.class)
                .hasMessageStartingWith("Invalid data contract 'orders.odcs.yaml'")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "---\na: 1\n---\nb: 2\n",
                "- a\n",
                "\u0000",
                "\"unfinished",
                "a: *b",
                "a: !<b%20> c",
                "a: !<%20b> c"
            })
    void what_is_no_contract_is_refused(String text) {
        assertThat(refused(text)).hasMessageStartingWith("Invalid data contract 'orders.odcs.yaml'");
    }

    @Test
    void what_grows_without_end_is_refused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append(
                    "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1, i - 1));
        }
        assertThat(refused(bomb.toString())).isNotNull();
        assertThat(refused(HEAD
                        + "schema: &s [{name: o, properties: [{name: p, logicalType: object, properties: *s}]}]\n"))
                .isNotNull();
        assertThat(refused(HEAD
                        + "schema:\n- name: o\n  properties: &p\n  - {name: p, logicalType: object, properties: *p}\n"))
                .hasMessageContaining("it is nested deeper than 50");
        assertThat(refused("x".repeat(DataContract.MOST_BYTES + 1))).hasMessageContaining("larger than 1 MiB");
        assertThat(refused("[".repeat(1_000))).isNotNull();
    }

    @Test
    void a_link_that_is_none_is_listed() {
        DataContract contract = read("authoritativeDefinitions: [{type: documentation, url: 'see the wiki'}]\n");

        assertThat(contract.notRead())
                .extracting(NotRead::toString)
                .containsExactly("/authoritativeDefinitions/0/url: it is no URI");
    }

    @Test
    void words_that_other_readers_take_for_something_else_are_words() {
        DataContract contract = read("name: no\ndomain: 1:30\ntags: [yes, 2019-01-01, 0x1F]\n");

        DataProductMetadata metadata = contract.metadata("dp.x").ownerTeam("t").build();
        assertThat(metadata.name()).isEqualTo("no");
        assertThat(metadata.domain()).isEqualTo("1:30");
        assertThat(metadata.tags()).containsExactly("yes", "2019-01-01", "0x1F");
    }

    @Test
    void what_is_left_open_is_for_the_caller() {
        DataContract contract = DataContract.read("c.yaml", HEAD.replace("1.0.0", "2026-01"));

        assertThat(contract.notRead()).extracting(NotRead::path).containsExactly("/version");
        assertThatThrownBy(() -> contract.metadata("dp.x").build()).hasMessage("Missing version of data product dp.x");
        assertThatThrownBy(() -> contract.schema("orders"))
                .hasMessageStartingWith("Cannot find object 'orders' in data contract 'c.yaml'");
    }
}
