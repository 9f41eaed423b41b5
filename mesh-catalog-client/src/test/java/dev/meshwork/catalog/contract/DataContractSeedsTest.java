package dev.meshwork.catalog.contract;

import dev.meshwork.core.faults.FuzzInput;
import dev.meshwork.core.faults.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What {@link DataContractFuzzTest} checks, with its seeds, with the seeds damaged, and with inputs by chance. */
class DataContractSeedsTest {

    private static final String PIECES =
            "\n  - {}[]:\"'<>=%&*!|,#?@.0123456789 schema properties name logicalType string value unit";

    private final DataContractFuzzTest fuzzing = new DataContractFuzzTest();

    @Test
    void any_contract_is_read_or_refused() throws IOException {
        List<byte[]> seeds = new ArrayList<>(Seeds.of(DataContractFuzzTest.class));
        seeds.forEach(fuzzing::any_contract_is_read_or_refused);
        for (int i = 0; i < 2_000; i++) {
            fuzzing.any_contract_is_read_or_refused(FuzzInput.random(i, PIECES));
            fuzzing.any_contract_is_read_or_refused(damaged(seeds.get(i % seeds.size()), new Random(i)));
        }
    }

    /** With a few bytes replaced, or others put in their place. */
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
}
