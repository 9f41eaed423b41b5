package dev.meshwork.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

/** Whatever a contract holds, it is read, or refused with the declared error, which names the document. */
@Tag("fuzz")
class DataContractFuzzTest {

    private static final String NAME = "fuzzed.odcs.yaml";

    @FuzzTest(maxExecutions = 1_000_000, maxDuration = "2h")
    void any_contract_is_read_or_refused(byte[] input) {
        DataContract contract;
        try {
            contract = DataContract.read(NAME, new String(input, StandardCharsets.UTF_8));
        } catch (ContractException e) {
            assertThat(e.getMessage())
                    .startsWith("Invalid data contract '" + NAME + "'")
                    .matches("(?s).*: \\S.*");
            assertThat(e.document()).isEqualTo(NAME);
            return;
        }
        assertThat(contract.id()).isNotBlank();
        contract.objects()
                .forEach(object -> assertThat(contract.schema(object).fields()).isNotEmpty());
        assertThat(contract.notRead())
                .allSatisfy(left -> assertThat(left.reason()).isNotBlank());
        contract.serviceLevels().forEach(level -> assertThat(level.toString()).isNotBlank());
        assertThat(contract.retention().map(period -> period.isNegative() || period.isZero()))
                .isNotEqualTo(java.util.Optional.of(true));
        build(contract);
    }

    /** What a contract leaves open is missing, and said to be. */
    private static void build(DataContract contract) {
        try {
            contract.metadata("dp.fuzzed").build();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).startsWith("Missing ");
        }
    }
}
