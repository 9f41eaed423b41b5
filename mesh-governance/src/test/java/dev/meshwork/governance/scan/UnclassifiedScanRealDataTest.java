package dev.meshwork.governance.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.SharedData;
import dev.meshwork.core.csv.CsvSource;
import dev.meshwork.core.gate.CheckHistory;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowCursor;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the scan finds in real files of which nothing is classified. */
class UnclassifiedScanRealDataTest {

    private static final Pattern FINDING = Pattern.compile("values of (\\S+) look like (?:an? )?([^:]+):");

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(
                        "adventureworks-sales/data/AdventureWorks_Customers.csv",
                        Map.of("EmailAddress", "e-mail address", "FirstName", "name", "LastName", "name")),
                Arguments.of("adventureworks-sales/data/AdventureWorks_Products.csv", Map.of()),
                Arguments.of("adventureworks-sales/data/AdventureWorks_Sales_2019.csv", Map.of()),
                Arguments.of(
                        "northwind/data/customers.csv",
                        Map.of("contactName", "name", "fax", "phone number", "phone", "phone number")),
                Arguments.of(
                        "northwind/data/employees.csv",
                        Map.of("firstName", "name", "homePhone", "phone number", "lastName", "name")),
                Arguments.of("northwind/data/products.csv", Map.of()),
                Arguments.of(
                        "northwind/data/suppliers.csv",
                        Map.of("contactName", "name", "fax", "phone number", "phone", "phone number")),
                Arguments.of("northwind/data/orders.csv", Map.of()),
                Arguments.of("crm-sales/data/sales_pipeline.csv", Map.of("sales_agent", "name")),
                Arguments.of("taxi-2019h1/data/yellow_tripdata_sample_2019-01.csv", Map.of()),
                Arguments.of("online-retail-2010-12_2011-03/data/2010-12-01.csv", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void columns_that_hold_personal_data_are_found_and_no_others(String file, Map<String, String> expected)
            throws IOException {
        assertThat(found(SharedData.path("data").resolve(file))).isEqualTo(expected);
    }

    private static Map<String, String> found(Path file) throws IOException {
        Schema.Builder schema = Schema.builder("file");
        String header = Files.readString(file, StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElseThrow();
        for (String column : header.replace("\u00ef\u00bb\u00bf", "").split(",")) {
            schema.field(Field.of(column, DataType.Kind.TEXT).orNull());
        }
        RowType<Map<String, Object>> type = RowType.ofMaps(schema.build());
        Gate.Inspection inspection = UnclassifiedScan.warning()
                .open(new GateContext("file", type.schema(), Clock.systemUTC(), CheckHistory.EMPTY));
        RowCursor<Map<String, Object>> cursor = new RowCursor<>(type);
        CsvSource<Map<String, Object>> source =
                CsvSource.of("file", type).file(file).build();
        try (RowReader<Map<String, Object>> reader = source.open()) {
            for (Map<String, Object> row = reader.next(r -> {}); row != null; row = reader.next(r -> {})) {
                inspection.look(cursor.at(row), reader.position());
            }
        }
        Map<String, String> found = new TreeMap<>();
        Matcher findings = FINDING.matcher(inspection.verdict().get(0).observed());
        while (findings.find()) {
            found.put(findings.group(1), findings.group(2));
        }
        return found;
    }
}
