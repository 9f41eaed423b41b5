package dev.meshwork.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.SharedData;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Files as they come: with byte order marks, money, other dates, bulk-copy text. */
class CsvRealDataTest {

    /** A customer of AdventureWorks. */
    record Customer(
            int customerKey,
            @Nullable String prefix,
            String firstName,
            String lastName,
            LocalDate birthDate,
            @Nullable String gender,
            @Classified(Classification.PII_EMAIL) String emailAddress,
            BigDecimal annualIncome,
            int totalChildren,
            boolean homeOwner) {}

    /** An e-mail address of AdventureWorks. */
    record EmailAddress(
            int businessEntityId, int emailAddressId, String address, String rowguid, LocalDateTime modified) {}

    /** A phone of AdventureWorks. */
    record PersonPhone(int businessEntityId, String phoneNumber, int phoneNumberTypeId, LocalDateTime modified) {}

    /** A line of an invoice. */
    record InvoiceLine(
            String invoiceNo,
            @Nullable String description,
            int quantity,
            LocalDateTime invoiceDate,
            BigDecimal unitPrice,
            @Nullable BigDecimal customerId) {}

    @Test
    void adventure_works_customers() {
        CsvReading<Customer> reading = CsvReading.of(CsvSource.of("customers", Customer.class)
                .file(SharedData.folder("adventureworks-sales").resolve("AdventureWorks_Customers.csv"))
                .dates("M/d/yyyy")
                .numbers(
                        "annual_income",
                        NumberFormatting.of().prefix("$").grouping(',').trimmed())
                .nullTokens("gender", "NA")
                .booleans("home_owner", "Y", "N")
                .build());

        assertThat(reading.reasons()).isEmpty();
        assertThat(reading.rows()).hasSize(18_148);
        assertThat(reading.rows().get(0))
                .isEqualTo(new Customer(
                        11000,
                        "MR.",
                        "JON",
                        "YANG",
                        LocalDate.of(1966, 4, 8),
                        "M",
                        "jon24@adventure-works.com",
                        new BigDecimal("90000"),
                        2,
                        true));
        assertThat(reading.rows()).extracting(Customer::gender).containsOnly("M", "F", null);
        assertThat(reading.rows()).extracting(Customer::lastName).last().isEqualTo("NAVARRO");
    }

    @Test
    void adventure_works_bulk_copy() {
        Path folder = SharedData.folder("adventureworks-oltp");
        CsvReading<EmailAddress> emails = CsvReading.of(CsvSource.of("emails", EmailAddress.class)
                .file(folder.resolve("EmailAddress.csv"))
                .charset(StandardCharsets.UTF_8)
                .separator("+|")
                .recordEnd("&|\n")
                .withoutHeader()
                .dateTimes("yyyy-MM-dd HH:mm:ss.SSS")
                .build());
        CsvReading<PersonPhone> phones = CsvReading.of(CsvSource.of("phones", PersonPhone.class)
                .file(folder.resolve("PersonPhone.csv"))
                .separator("+|")
                .recordEnd("&|\n")
                .columns(List.of("business_entity_id", "phone_number", "phone_number_type_id", "modified"))
                .dateTimes("modified", "yyyy-MM-dd HH:mm:ss.SSS")
                .build());

        assertThat(emails.reasons()).isEmpty();
        assertThat(emails.rows()).hasSize(19_972);
        assertThat(phones.reasons()).isEmpty();
        assertThat(phones.rows()).hasSize(19_972);
        assertThat(phones.rows())
                .last()
                .isEqualTo(new PersonPhone(20_777, "1 (11) 500 555-0126", 2, LocalDateTime.of(2024, 10, 15, 0, 0)));
    }

    @Test
    void online_retail_by_day() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.folder("online-retail-2010-12_2011-03"))) {
            CsvReading<InvoiceLine> reading = CsvReading.of(CsvSource.of("lines", InvoiceLine.class)
                    .files(files.sorted().toList())
                    .dateTimes("yyyy-MM-dd HH:mm:ss")
                    .build());

            assertThat(reading.reasons()).isEmpty();
            assertThat(reading.rows()).hasSize(142_083);
            assertThat(reading.rows().stream().filter(line -> line.description() == null))
                    .hasSize(469);
            assertThat(reading.rows().stream().filter(line -> line.customerId() == null))
                    .hasSize(45_136);
            assertThat(reading.rows().stream().filter(line -> line.quantity() <= 0))
                    .hasSize(2_951);
        }
    }
}
