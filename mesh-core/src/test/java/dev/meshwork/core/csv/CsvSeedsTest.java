package dev.meshwork.core.csv;

import dev.meshwork.core.faults.FuzzInput;
import dev.meshwork.core.faults.MemoryFolder;
import dev.meshwork.core.faults.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link CsvFuzzTest} checks, with its seeds and some inputs by chance. */
class CsvSeedsTest {

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    @Test
    void any_file_is_read_or_refused() throws IOException {
        CsvFuzzing fuzzing = new CsvFuzzing(folder.resolve("lines.csv"));
        Seeds.of(CsvFuzzTest.class).forEach(fuzzing::check);
        for (int seed = 0; seed < 300; seed++) {
            fuzzing.check(FuzzInput.random(seed, "\1\0,,,,,,\"\n\r0123456789.-$/:TZtruefalseREDGN{}[]\"x\":,"));
        }
    }
}
