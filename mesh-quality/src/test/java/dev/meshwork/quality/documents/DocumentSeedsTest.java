package dev.meshwork.quality.documents;

import dev.meshwork.core.faults.FuzzInput;
import dev.meshwork.core.faults.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the fuzz tests of readers check, with their seeds, with the seeds damaged, and with inputs by chance. */
class DocumentSeedsTest {

    private static final String PIECES =
            "\n  - {}[]:\"'<>=%&*!|,#?@.0123456789 checks suite column name row_count is_in where";

    private static void check(Class<?> test, Consumer<byte[]> fuzzing) throws IOException {
        List<byte[]> seeds = new ArrayList<>(Seeds.of(test));
        seeds.forEach(fuzzing);
        for (int i = 0; i < 300; i++) {
            fuzzing.accept(FuzzInput.random(i, PIECES));
            fuzzing.accept(damaged(seeds.get(i % seeds.size()), new Random(i)));
        }
    }

    /** With a few bytes replaced, removed or moved. */
    private static byte[] damaged(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            int from = random.nextInt(bytes.length);
            int length = Math.min(random.nextInt(12), bytes.length - Math.max(at, from));
            if (random.nextBoolean()) {
                System.arraycopy(bytes, from, bytes, at, length);
            } else {
                bytes[at] = (byte) PIECES.charAt(random.nextInt(PIECES.length()));
            }
        }
        return bytes;
    }

    @Test
    void any_suite_is_read_or_refused() throws IOException {
        check(SuiteYamlFuzzTest.class, DocumentFuzzing::checkSuite);
    }

    @Test
    void any_manifest_is_read_or_refused() throws IOException {
        check(QualityBlockFuzzTest.class, new QualityBlockFuzzTest()::any_manifest_is_read_or_refused);
    }

    @Test
    void any_contract_is_read_or_refused() throws IOException {
        check(OpenDataContractFuzzTest.class, new OpenDataContractFuzzTest()::any_contract_is_read_or_refused);
    }

    @Test
    void any_schema_of_dbt_is_read_or_refused() throws IOException {
        check(DbtSchemaFuzzTest.class, new DbtSchemaFuzzTest()::any_schema_is_read_or_refused);
    }

    @Test
    void any_checks_of_soda_are_read_or_refused() throws IOException {
        check(SodaChecksFuzzTest.class, new SodaChecksFuzzTest()::any_checks_are_read_or_refused);
    }

    @Test
    void any_suite_of_great_expectations_is_read_or_refused() throws IOException {
        check(GreatExpectationsFuzzTest.class, new GreatExpectationsFuzzTest()::any_suite_is_read_or_refused);
    }
}
