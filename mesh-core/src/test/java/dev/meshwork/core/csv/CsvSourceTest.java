package dev.meshwork.core.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {

    /** A person. */
    record Person(int personId, @Nullable String name) {}

    /** A person with a secret. */
    record Patient(
            int patientId,
            @Classified(Classification.HEALTH) int pulse) {

        Patient {
            if (pulse > 300) {
                throw new IllegalArgumentException("pulse " + pulse);
            }
        }
    }

    /** A number above zero. */
    record Positive(int value) {

        Positive {
            if (value < 1) {
                throw new IllegalArgumentException("value " + value + " is not above 0");
            }
        }
    }

    @TempDir
    private Path folder;

    @Test
    void reads_records_by_header_in_any_order() {
        assertThat(read("name,extra,person_id\nAda,x,1\n").rows()).containsExactly(new Person(1, "Ada"));
    }

    @Test
    void any_mixture_of_line_ends_and_empty_lines_is_read() {
        CsvReading<Person> reading = read("person_id,name\r\n\r\n1,Ada\n\n\n2,Grace\r3,\"a\r\nb\rc\nd\"\r\n\r4,Edsger");

        assertThat(reading.rows())
                .containsExactly(
                        new Person(1, "Ada"),
                        new Person(2, "Grace"),
                        new Person(3, "a\r\nb\rc\nd"),
                        new Person(4, "Edsger"));
        assertThat(reading.records()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_byte_order_mark_is_skipped() {
        assertThat(read("\uFEFFperson_id,name\n1,Ada\n").rows()).hasSize(1);
        assertThat(read(builder(file("\uFEFF\"person_id\",name\n1,Ada\n", UTF_16LE))
                                .charset(UTF_16LE))
                        .rows())
                .hasSize(1);
        assertThat(read(builder(file("person_id,name\n1,Ad\u00e4\n", UTF_16)).charset(UTF_16))
                        .rows())
                .containsExactly(new Person(1, "Ad\u00e4"));
    }

    @Test
    void null_empty_and_blank_are_different() {
        assertThat(read("person_id,name\n1,\n2,\"\"\n3, \n4,\" \"\n").rows())
                .extracting(Person::name)
                .containsExactly(null, "", " ", " ");
    }

    @Test
    void a_token_is_null_only_where_it_is_declared() {
        Path file = file("person_id,name\n1,NA\n2,\"NA\"\n3,na\n4,NULL\n", UTF_8);

        assertThat(read(builder(file)).rows()).extracting(Person::name).containsExactly("NA", "NA", "na", "NULL");
        assertThat(read(builder(file).nullTokens("name", "NA", "NULL")).rows())
                .extracting(Person::name)
                .containsExactly(null, "NA", "na", null);
        assertThat(read(builder(file).nullTokens(java.util.Set.of("NULL"))).rows())
                .extracting(Person::name)
                .containsExactly("NA", "NA", "na", null);
    }

    @Test
    void no_text_can_be_declared_an_empty_text() {
        assertThat(read(builder(file("person_id,name\n1,\n", UTF_8)).emptyIsText("name"))
                        .rows())
                .containsExactly(new Person(1, ""));
    }

    @Test
    void a_required_field_that_is_null_rejects_the_record() {
        assertThat(read("person_id,name\n,Ada\n\"\",Grace\n").reasons())
                .containsExactly("1: required field 'person_id' is null", "2: required field 'person_id' is null");
    }

    @Test
    void records_with_too_few_or_too_many_fields_are_rejected() {
        CsvReading<Person> reading = read("person_id,name\n1\n1,Ada\n1,\"A\",b\"\n");

        assertThat(reading.rows()).containsExactly(new Person(1, "Ada"));
        assertThat(reading.reasons())
                .containsExactly("1: record has 1 field, expected 2", "3: record has 3 fields, expected 2");
        assertThat(reading.rejected().get(1).raw()).isEqualTo("1,\"A\",b\"");
        assertThat(reading.rejected().get(1).resource()).isEqualTo("people.csv");
    }

    @Test
    void a_text_that_is_no_value_rejects_the_record_and_is_shown() {
        assertThat(read("person_id,name\n 1,Ada\n1.0,Ada\n" + "9".repeat(90) + ",Ada\n")
                        .reasons())
                .containsExactly(
                        "1: field 'person_id' is ' 1': expected a whole number of 32 bits",
                        "2: field 'person_id' is '1.0': expected a whole number of 32 bits",
                        "3: field 'person_id' is '" + "9".repeat(80) + "...': expected a whole number of 32 bits");
    }

    @Test
    void no_value_of_a_classified_field_is_shown() {
        CsvReading<Patient> reading = CsvReading.of(CsvSource.of("patients", Patient.class)
                .file(file("patient_id,pulse\n1,secret\n2,999\n3\n4,\"x\"y\nsecret,5\n", UTF_8))
                .build());

        assertThat(reading.reasons())
                .containsExactly(
                        "1: field 'pulse' is not valid: expected a whole number of 32 bits",
                        "2: a patient cannot be made of it: IllegalArgumentException",
                        "3: record has 1 field, expected 2",
                        "4: text follows a closing quote; write a quote inside a field twice",
                        "5: field 'patient_id' is not valid: expected a whole number of 32 bits");
        assertThat(reading.rejected()).allSatisfy(r -> assertThat(r.raw()).isNull());
    }

    @Test
    void a_record_that_the_row_type_refuses_is_rejected() {
        CsvReading<Positive> reading = CsvReading.of(CsvSource.of("numbers", Positive.class)
                .file(file("value\n0\n1\n", UTF_8))
                .build());

        assertThat(reading.rows()).containsExactly(new Positive(1));
        assertThat(reading.reasons()).containsExactly("1: a positive cannot be made of it: value 0 is not above 0");
        assertThat(reading.rejected().get(0).raw()).isEqualTo("0");
    }

    @Test
    void text_behind_a_closing_quote_rejects_the_record_and_the_next_line_is_read() {
        CsvReading<Person> reading =
                read("person_id,name\n1,Ada\n2,\"Hey, I missed \" it\"\n3,Grace\n4,\"a\nb\" c\n5,\"x\"y");

        assertThat(reading.rows()).containsExactly(new Person(1, "Ada"), new Person(3, "Grace"));
        assertThat(reading.reasons())
                .containsExactly(
                        "2: text follows a closing quote; write a quote inside a field twice",
                        "4: text follows a closing quote; write a quote inside a field twice",
                        "5: text follows a closing quote; write a quote inside a field twice");
        assertThat(reading.rejected().get(0).raw()).isEqualTo("2,\"Hey, I missed \" it\"");
    }

    @Test
    void a_long_malformed_line_does_not_hide_the_next() {
        CsvReading<Person> reading =
                read("person_id,name\n1,\"x\"" + "y".repeat(50_000) + "\n2,Grace\n3,\"x\"y\r4,Ada\n");

        assertThat(reading.rows()).containsExactly(new Person(2, "Grace"), new Person(4, "Ada"));
        assertThat(reading.rejected()).hasSize(2);
    }

    @Test
    void a_quote_inside_an_unquoted_field_is_text() {
        assertThat(read("person_id,name\n1,5\" disk\n").rows()).containsExactly(new Person(1, "5\" disk"));
    }

    @Test
    void a_record_that_is_cut_off_inside_quotes_is_rejected() {
        CsvReading<Person> reading = read("person_id,name\n1,Ada\n2,\"Gra");

        assertThat(reading.rows()).hasSize(1);
        assertThat(reading.reasons())
                .containsExactly(
                        "2: the file ends inside a quoted field: a quote is not closed, or the file was cut off");
    }

    @Test
    void bytes_that_are_not_valid_reject_the_record() {
        Path file = file("person_id,name\n1,Ad\u00e4\n2,Grace\n3,\"\u00fc\"\n\u00e4,x\n", ISO_8859_1);

        CsvReading<Person> reading = read(builder(file));
        assertThat(reading.rows()).containsExactly(new Person(2, "Grace"));
        assertThat(reading.reasons())
                .containsExactly(
                        "1: field 'name' holds bytes that are not valid UTF-8",
                        "3: field 'name' holds bytes that are not valid UTF-8",
                        "4: field 'person_id' holds bytes that are not valid UTF-8");
        assertThat(reading.rejected().get(0).raw()).isEqualTo("1,Ad\uFFFD");
        assertThat(read(builder(file).charset(ISO_8859_1)).rows()).hasSize(3);
    }

    @Test
    void bytes_that_are_not_valid_reject_the_record_also_in_a_column_that_is_not_read() {
        Path file = file("person_id,comment,name\n1,\u00fc,Ada\n2,u,Grace\n", ISO_8859_1);

        CsvReading<Person> reading = read(builder(file));

        assertThat(reading.rows()).containsExactly(new Person(2, "Grace"));
        assertThat(reading.reasons()).containsExactly("1: column 2 holds bytes that are not valid UTF-8");
    }

    @Test
    void a_character_that_looks_like_the_mark_of_invalid_bytes_is_read() {
        // U+1F480 ends with the surrogate that stands for invalid bytes elsewhere.
        assertThat(read("person_id,name\n1,\ud83d\udc80\n").rows()).containsExactly(new Person(1, "\ud83d\udc80"));
    }

    @Test
    void a_record_of_too_many_characters_is_rejected_and_reading_goes_on() {
        CsvReading<Person> reading = read(
                builder(file("person_id,name\n1," + "x".repeat(200) + "\n2," + "y,".repeat(90) + "\n3,Ada\n", UTF_8))
                        .maxRecordLength(100));

        assertThat(reading.rows()).containsExactly(new Person(3, "Ada"));
        assertThat(reading.reasons())
                .hasSize(2)
                .first()
                .isEqualTo("1: the record is longer than 100 characters or 65536"
                        + " fields; raise maxRecordLength if that is expected");
    }

    @Test
    void one_field_that_is_far_too_long_ends_the_reading() {
        Path file = file("person_id,name\n1,Ada\n2,\"" + "x,\n".repeat(20_000), UTF_8);

        assertThatThrownBy(() -> read(builder(file).maxRecordLength(1000)))
                .isInstanceOf(PortException.class)
                .hasMessage(
                        "Cannot read people: file " + file + " cannot be read on: its record 2 holds a field of more"
                                + " than 1000 characters: a quote may not be closed, else raise maxRecordLength");
    }

    @Test
    void several_files_are_read_in_order_each_by_its_own_header() {
        Path first = file("one.csv", "person_id,name\n1,Ada\nx,y\n", UTF_8);
        Path second = file("two.csv", "name,person_id\nGrace,2\nz\n", UTF_8);

        CsvReading<Person> reading = CsvReading.of(CsvSource.of("people", Person.class)
                .files(List.of(first, second))
                .build());

        assertThat(reading.rows()).containsExactly(new Person(1, "Ada"), new Person(2, "Grace"));
        assertThat(reading.records()).containsExactly(1L, 1L);
        assertThat(reading.rejected())
                .extracting(r -> r.resource() + " " + r.record())
                .containsExactly("one.csv 2", "two.csv 2");
    }

    @Test
    void says_how_much_is_read() {
        CsvSource<Person> source = CsvSource.of("people", Person.class)
                .file(file("one.csv", "person_id,name\n1,Ada\n", UTF_8))
                .file(file("two.csv", "person_id,name\n2,Ada\n", UTF_8))
                .build();
        try (RowReader<Person> reader = source.open()) {
            reader.next(r -> {});
            assertThat(reader.fractionRead()).isEqualTo(0.5);
            reader.next(r -> {});
            assertThat(reader.next(r -> {})).isNull();
            assertThat(reader.fractionRead()).isEqualTo(1);
        }
        assertThat(source.location()).isEqualTo(folder.resolve("one.csv") + ", " + folder.resolve("two.csv"));
    }

    @Test
    void a_file_that_cannot_be_read_is_told_at_once() throws IOException {
        Path there = file("there.csv", "person_id,name\n1,Ada\n", UTF_8);
        Path missing = folder.resolve("missing.csv");
        Path zero = Files.createFile(folder.resolve("zero.csv"));

        assertThatThrownBy(() -> source(there, missing).open())
                .isInstanceOf(PortException.class)
                .hasMessage("Cannot read people: file " + missing + " does not exist");
        assertThatThrownBy(() -> source(folder).open())
                .hasMessage("Cannot read people: file " + folder + " is a folder; name the files in it");
        assertThatThrownBy(() -> source(zero).open())
                .hasMessage("Cannot read people: file " + zero + " is empty: it has 0 bytes");
    }

    @Test
    void a_file_without_records_is_told_unless_it_may_be_empty() {
        Path file = file("person_id,name\n", UTF_8);

        assertThatThrownBy(() -> read(builder(file)))
                .hasMessage("Cannot read people: file " + file
                        + " has no record; if that is expected, declare allowEmpty()");
        assertThat(read(builder(file).allowEmpty()).rows()).isEmpty();
        assertThatThrownBy(() -> read("\n\n"))
                .hasMessage("Cannot read people: file " + file
                        + " has no header; expected one that names [person_id, name]");
    }

    @Test
    void a_file_that_breaks_while_it_is_read_is_told_with_the_record() throws IOException {
        try (DamagedZip zip = DamagedZip.in(folder, "person_id,name\n")) {
            assertThatThrownBy(() -> read(builder(zip.file())))
                    .isInstanceOf(PortException.class)
                    .hasMessageMatching("Cannot read people: file /people.csv broke behind record \\d{3,}: .*")
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void nested_values_are_json() {
        Schema schema = Schema.builder("order")
                .field(Field.of("tags", DataType.list(DataType.of(DataType.Kind.TEXT))))
                .field(Field.of("place", DataType.struct(List.of(Field.of("city", DataType.Kind.TEXT)))))
                .build();
        CsvReading<Map<String, @Nullable Object>> reading = CsvReading.of(CsvSource.of("orders", RowType.ofMaps(schema))
                .file(file("tags,place\n\"[\"\"a\"\"]\",\"{\"\"city\"\":\"\"Bonn\"\"}\"\n[,{}\n", UTF_8))
                .build());

        assertThat(reading.rows()).containsExactly(Map.of("tags", List.of("a"), "place", Map.of("city", "Bonn")));
        assertThat(reading.reasons()).containsExactly("2: field 'tags' is '[': expected JSON of type list");
    }

    private CsvReading<Person> read(String content) {
        return read(builder(file(content, UTF_8)));
    }

    private static CsvReading<Person> read(CsvSourceBuilder<Person> builder) {
        return CsvReading.of(builder.build());
    }

    private static CsvSourceBuilder<Person> builder(Path file) {
        return CsvSource.of("people", Person.class).file(file);
    }

    private static CsvSource<Person> source(Path... files) {
        return CsvSource.of("people", Person.class).files(List.of(files)).build();
    }

    private Path file(String content, Charset charset) {
        return file("people.csv", content, charset);
    }

    private Path file(String name, String content, Charset charset) {
        try {
            return Files.write(folder.resolve(name), content.getBytes(charset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
