package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshwork.core.SharedData;
import dev.meshwork.core.csv.CsvSource;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A table of hospitals with planted errors, beside which the true one lies: what a suite of usual checks finds of them. */
class HospitalErrorsTest {

    private static final List<String> COLUMNS = List.of(
            "index",
            "provider_number",
            "name",
            "address_1",
            "address_2",
            "address_3",
            "city",
            "state",
            "zip",
            "county",
            "phone",
            "type",
            "owner",
            "emergency_service",
            "condition",
            "measure_code",
            "measure_name",
            "score",
            "sample",
            "state_average");

    /** Columns that a check looks at: it says that a row is wrong, and that these cells are. */
    private final Map<Check, String> blamed = new HashMap<>();

    private record Cell(long row, String column) {}

    private void format(String column, String expression) {
        blamed.put(column(column).matches(expression), column);
    }

    /** The provider determines a column, and its name does: at least one of the two is right where the other is not. */
    private void ofHospital(String dependent) {
        blamed.put(columns("provider_number").determine(dependent), dependent);
        blamed.put(columns("name").determine(dependent), dependent);
    }

    private Suite suite() {
        format("provider_number", "[0-9]{5}");
        format("zip", "[0-9]{5}");
        format("phone", "[0-9]{10}");
        format("state", "al|ak");
        format("emergency_service", "yes|no");
        format("score", "empty|[0-9]{1,3}%");
        format("sample", "empty|[0-9]+ patients");
        format("type", "acute care hospitals");
        for (String dependent :
                List.of("address_1", "city", "state", "zip", "county", "phone", "owner", "emergency_service")) {
            ofHospital(dependent);
        }
        blamed.put(columns("provider_number").determine("name"), "name");
        blamed.put(columns("phone").determine("name").named("phone determines name"), "name");
        blamed.put(columns("name").determine("provider_number"), "provider_number");
        blamed.put(columns("measure_code").determine("measure_name"), "measure_name");
        blamed.put(columns("measure_code").determine("condition"), "condition");
        blamed.put(columns("measure_name").determine("condition"), "condition");
        blamed.put(columns("measure_name").determine("measure_code"), "measure_code");
        blamed.put(columns("state", "measure_code").determine("state_average"), "state_average");
        return Suite.of("hospitals", blamed.keySet().toArray(Check[]::new)).withEvidence(1_000);
    }

    @Test
    void finds_planted_errors() throws IOException {
        Schema.Builder schema = Schema.builder("hospital");
        COLUMNS.forEach(column -> schema.field(column, Kind.TEXT));
        Suite suite = suite();

        List<CheckResult> results = suite.over(schema.build())
                .check(CsvSource.of("hospital", RowType.ofMaps(schema.build()))
                        .file(SharedData.folder("dirty-clean-pairs").resolve("hospital/dirty.csv"))
                        .build());

        Set<Cell> planted = planted();
        Set<Cell> found = found(results);
        Set<Cell> right = new HashSet<>(found);
        right.retainAll(planted);
        double precision = (double) right.size() / found.size();
        double recall = (double) right.size() / planted.size();
        System.out.printf(
                "hospital: planted errors %d, found %d, right %d, precision %.3f, recall %.3f%n",
                planted.size(), found.size(), right.size(), precision, recall);
        assertThat(planted).hasSize(509);
        assertThat(precision).isGreaterThan(0.9);
        assertThat(recall).isGreaterThan(0.9);
    }

    private Set<Cell> found(List<CheckResult> results) {
        Map<String, String> columnOf = new HashMap<>();
        blamed.forEach((check, column) -> columnOf.put(check.name(), column));
        Set<Cell> found = new HashSet<>();
        for (CheckResult result : results) {
            for (String place : result.evidence()) {
                long record = Long.parseLong(place.substring(place.lastIndexOf(' ') + 1));
                found.add(new Cell(record - 1, columnOf.get(result.check())));
            }
        }
        return found;
    }

    private static Set<Cell> planted() throws IOException {
        JsonNode cells = new ObjectMapper()
                .readTree(SharedData.path("data/dirty-clean-pairs/hospital.errors.json")
                        .toFile());
        List<Cell> planted = new ArrayList<>();
        cells.forEach(cell ->
                planted.add(new Cell(cell.get(0).longValue(), cell.get(1).textValue())));
        return Set.copyOf(planted);
    }
}
