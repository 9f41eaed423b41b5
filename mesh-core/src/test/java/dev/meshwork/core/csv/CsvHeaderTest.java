package dev.meshwork.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.port.PortException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvHeaderTest {

    /** A customer. */
    record Customer(int customerKey, String name) {}

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer_key",
                "CustomerKey",
                "customer key",
                "CUSTOMER-KEY",
                "\"customerkey\"",
                " Customer Key "
            })
    void names_match_but_for_case_blanks_and_dashes(String header) {
        assertThat(read(header + ",Name\n1,Ada\n").rows()).containsExactly(new Customer(1, "Ada"));
    }

    @Test
    void an_exact_name_wins() {
        assertThat(read("CustomerKey,customer_key,name\n1,2,Ada\n").rows()).containsExactly(new Customer(2, "Ada"));
    }

    @Test
    void two_names_that_match_are_told() {
        assertThatThrownBy(() -> read("CustomerKey,customer key,name\n1,2,Ada\n"))
                .isInstanceOf(PortException.class)
                .hasMessage("Cannot read customers: file " + folder.resolve("c.csv")
                        + " has a header that does not fit: field"
                        + " 'customer_key' matches the columns [CustomerKey, customer key]; name one with"
                        + " column(\"customer_key\", header)");
    }

    @Test
    void a_column_that_is_missing_is_told_with_those_there_are() {
        assertThatThrownBy(() -> read("id,name\n1,Ada\n"))
                .isInstanceOf(PortException.class)
                .hasMessage(
                        "Cannot read customers: file " + folder.resolve("c.csv") + " has a header that does not fit: no"
                                + " column matches field 'customer_key'; its columns are [id, name]; name it with"
                                + " column(\"customer_key\", header)");
    }

    @Test
    void a_column_can_be_named() {
        Path file = file("id,name\n1,Ada\n");

        assertThat(CsvReading.of(builder(file).column("customer_key", "id").build())
                        .rows())
                .hasSize(1);
        assertThatThrownBy(
                        () -> builder(file).column("customer_key", "ID").build().open())
                .hasMessageEndingWith("column 'ID' of field 'customer_key' is missing; its columns are [id, name]");
    }

    @Test
    void a_column_that_occurs_twice_is_told() {
        assertThatThrownBy(() -> read("customer_key,name,name\n1,Ada,B\n"))
                .hasMessageEndingWith("has a header that does not fit: column 'name' occurs twice");
        assertThat(read("customer_key,name,,\n1,Ada,,\n").rows()).hasSize(1);
    }

    @Test
    void a_first_record_that_is_no_header_is_told_but_not_shown() {
        assertThatThrownBy(() -> read("1,Secret\n2,Ada\n"))
                .hasMessageEndingWith("has a header that does not fit: its first record names none of the fields"
                        + " [customer_key, name]; if it has no header, declare withoutHeader()");
    }

    @Test
    void without_a_header_columns_are_the_fields() {
        Path file = file("1,Ada\n2,Grace\n");

        assertThat(CsvReading.of(builder(file).withoutHeader().build()).records())
                .containsExactly(1L, 2L);
    }

    @Test
    void without_a_header_columns_can_be_named() {
        Path file = file("x,Ada,y,1\n");

        assertThat(CsvReading.of(builder(file)
                                .columns(List.of("a", "name", "b", "customer_key"))
                                .build())
                        .rows())
                .containsExactly(new Customer(1, "Ada"));
        assertThatThrownBy(() -> builder(file).columns(List.of("a", "name")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Invalid columns of source 'customers': no column matches field 'customer_key'");
    }

    @Test
    void a_declaration_that_does_not_fit_is_told_when_it_is_made() {
        CsvSourceBuilder<Customer> builder = CsvSource.of("customers", Customer.class);

        assertThatThrownBy(() -> builder.dates("birthday", "M/d/yyyy"))
                .hasMessage("Cannot find field 'birthday' in schema 'customer': it has [customer_key, name]");
        assertThatThrownBy(() -> builder.dates("name", "M/d/yyyy"))
                .hasMessage(
                        "Invalid declaration of field 'name' of source 'customers': it is of type text, expected one of"
                                + " [DATE]");
        assertThatThrownBy(() -> builder.separator("")).hasMessageContaining("expected a separator that is not empty");
        assertThatThrownBy(() -> builder.maxRecordLength(0)).hasMessageStartingWith("Invalid record length 0");
        assertThatThrownBy(builder::build).hasMessage("Missing file of source 'customers': name one with file(path)");
        assertThatThrownBy(() -> builder.file(folder).quote(',').build()).hasMessageContaining("part of the separator");
        assertThatThrownBy(() -> CsvSource.of(" ", Customer.class)).hasMessageStartingWith("Invalid source name ' '");
    }

    private CsvReading<Customer> read(String content) {
        return CsvReading.of(builder(file(content)).build());
    }

    private static CsvSourceBuilder<Customer> builder(Path file) {
        return CsvSource.of("customers", Customer.class).file(file);
    }

    private Path file(String content) {
        try {
            return Files.writeString(folder.resolve("c.csv"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
