package dev.meshwork.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunRecordTest {

    private static final RunRecord RECORD = StateStoreContract.run(1, "r1", RunStatus.SUCCEEDED);

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "{}", "[]", "{\"sequence\":1}"})
    void what_is_no_record_is_refused(String json) {
        assertThatThrownBy(() -> RunRecord.fromJson(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid RunRecord: ");
    }

    @Test
    void parts_that_are_missing_or_there_twice_are_refused() {
        String json = serving(DataType.enumeration(List.of("X", "Y"))).toJson();

        for (String[] change : new String[][] {
            {"\"location\":\"memory:port\"", "\"location\":null"},
            {"\"symbols\":[\"X\",\"Y\"]", "\"symbols\":[\"X\",\"X\"]"},
            {"\"symbols\":[\"X\",\"Y\"]", "\"symbols\":null"},
            {"\"runId\":\"r1\"", "\"runId\":null"},
            {"\"environment\":\"prod\"", "\"environment\":null"},
        }) {
            assertThat(json).contains(change[0]);
            assertThatThrownBy(() -> RunRecord.fromJson(json.replace(change[0], change[1])))
                    .as(change[1])
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Invalid RunRecord: ");
        }
    }

    @Test
    void a_deep_contract_is_read_back_as_it_is_and_one_without_end_is_refused() {
        RunRecord deep = serving(lists(400));

        assertThat(RunRecord.fromJson(deep.toJson())).isEqualTo(deep);
        assertThatThrownBy(() -> RunRecord.fromJson(
                        serving(lists(400)).toJson().replace("\"element\":null", "\"element\":" + "[".repeat(100_000))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid RunRecord: ");
    }

    private static DataType lists(int depth) {
        DataType type = DataType.of(DataType.Kind.TEXT);
        for (int i = 0; i < depth; i++) {
            type = DataType.list(type);
        }
        return type;
    }

    private static RunRecord serving(DataType type) {
        Schema schema = Schema.builder("s").field(Field.of("a", type)).build();
        DataSetDescription port = new DataSetDescription("port", schema, "memory:port", "memory", false, List.of());
        return new RunRecord(
                1,
                1,
                new ProductDescription(RECORD.description().metadata(), List.of(), List.of(port)),
                RECORD.report(),
                RECORD.cursors());
    }
}
