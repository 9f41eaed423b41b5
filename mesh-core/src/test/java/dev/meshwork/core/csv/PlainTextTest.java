package dev.meshwork.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainTextTest {

    /** A phone. */
    record Phone(int id, @Nullable String number) {}

    @TempDir
    private Path folder;

    @Test
    void bulk_copy_text_is_read() {
        CsvReading<Phone> reading = bulk("1+|\"a\"\r\nb,&|c+d&|\n2+|&|\n3+| &|\n");

        assertThat(reading.rows())
                .containsExactly(new Phone(1, "\"a\"\r\nb,&|c+d"), new Phone(2, null), new Phone(3, " "));
        assertThat(reading.rejected()).isEmpty();
    }

    @Test
    void a_last_record_without_its_end_is_rejected() {
        CsvReading<Phone> reading = bulk("1+|a&|\n2+|b");

        assertThat(reading.rows()).containsExactly(new Phone(1, "a"));
        assertThat(reading.reasons())
                .containsExactly("2: the file ends inside this record: it was cut off, or its record end is another");
        assertThat(bulk("1+|a&|\n2+|b&|").reasons()).hasSize(1);
    }

    @Test
    void ragged_records_are_rejected_as_they_were_read() {
        CsvReading<Phone> reading = bulk("1&|\n&|\n1+|2+|3&|\n4+|d&|\n");

        assertThat(reading.rows()).containsExactly(new Phone(4, "d"));
        assertThat(reading.reasons())
                .containsExactly(
                        "1: record has 1 field, expected 2",
                        "2: record has 1 field, expected 2",
                        "3: record has 3 fields, expected 2");
        assertThat(reading.rejected()).extracting(r -> r.raw()).containsExactly("1", "", "1+|2+|3");
    }

    @Test
    void a_record_that_is_too_long_is_skipped_to_its_end() {
        CsvReading<Phone> reading = CsvReading.of(bulkSource("1+|" + "x".repeat(100_000) + "&|\n2+|b&|\n")
                .maxRecordLength(1000)
                .build());

        assertThat(reading.rows()).containsExactly(new Phone(2, "b"));
        assertThat(reading.reasons())
                .singleElement()
                .asString()
                .startsWith("1: the record is longer than 1000 characters");
        assertThat(reading.rejected().get(0).raw()).isNull();
    }

    @Test
    void tokens_are_found_across_the_edge_of_the_buffer() {
        for (int length = 16_370; length < 16_390; length++) {
            String text = "x".repeat(length);
            assertThat(bulk("1+|" + text + "&|\n2+|b&|\n").rows())
                    .containsExactly(new Phone(1, text), new Phone(2, "b"));
        }
    }

    @Test
    void without_quotes_a_quote_is_text() {
        CsvReading<Phone> reading = CsvReading.of(source("id\tnumber\r\n1\t\"a\n\n2\tb\"c\r3\t\n")
                .separator("\t")
                .withoutQuotes()
                .build());

        assertThat(reading.rows()).containsExactly(new Phone(1, "\"a"), new Phone(2, "b\"c"), new Phone(3, null));
    }

    @Test
    void other_quotes_and_separators_can_be_declared() {
        CsvReading<Phone> reading = CsvReading.of(
                source("id;number\n1;'a;''b'\n").separator(";").quote('\'').build());
        CsvReading<Phone> several = CsvReading.of(
                source("id||number\n1||\"a||\"\"b\"\n2||\n").separator("||").build());

        assertThat(reading.rows()).containsExactly(new Phone(1, "a;'b"));
        assertThat(several.rows()).containsExactly(new Phone(1, "a||\"b"), new Phone(2, null));
    }

    @Test
    void text_behind_a_closing_quote_ends_the_reading_where_separators_are_long() {
        CsvSource<Phone> source =
                source("id||number\n1||\"a\"b\n").separator("||").build();

        assertThatThrownBy(() -> CsvReading.of(source))
                .hasMessage(
                        "Cannot read phones: file " + folder.resolve("p.csv") + " cannot be read on: its record 1 holds"
                                + " text behind a closing quote; correct it, or read withoutQuotes()");
    }

    @Test
    void a_record_end_that_begins_like_the_separator_is_refused() {
        assertThatThrownBy(() -> source("x").separator("|").recordEnd("|\n").build())
                .hasMessage("Invalid source 'phones': the record end begins like the separator '|'");
    }

    private CsvReading<Phone> bulk(String content) {
        return CsvReading.of(bulkSource(content).build());
    }

    private CsvSourceBuilder<Phone> bulkSource(String content) {
        return source(content).separator("+|").recordEnd("&|\n").withoutHeader();
    }

    private CsvSourceBuilder<Phone> source(String content) {
        try {
            return CsvSource.of("phones", Phone.class).file(Files.writeString(folder.resolve("p.csv"), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
