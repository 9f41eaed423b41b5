package dev.meshwork.core.csv;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.meshwork.core.faults.MemoryFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("fuzz")
class CsvFuzzTest {

    @TempDir(factory = MemoryFolder.class)
    private static Path folder;

    @FuzzTest(maxExecutions = 1_000_000, maxDuration = "2h")
    void any_file_is_read_or_refused(byte[] input) {
        new CsvFuzzing(folder.resolve("lines.csv")).check(input);
    }
}
