package dev.meshwork.quality.internal.engine;

import java.nio.file.Path;

/**
 * How keys are remembered for exact uniqueness.
 *
 * @param memoryBytes how much heap the keys of one check may take before they go to the disk
 * @param folder where they go then
 * @param seed of the hash; equal for all parts of one data set
 */
public record KeySettings(long memoryBytes, Path folder, long seed) {

    private static final long DEFAULT_MEMORY_BYTES = 8L << 20;
    private static final long LEAST_MEMORY_BYTES = 64L << 10;
    private static final long MOST_MEMORY_BYTES = 8L << 30;

    public KeySettings {
        if (memoryBytes < LEAST_MEMORY_BYTES || memoryBytes > MOST_MEMORY_BYTES) {
            throw new IllegalArgumentException("Invalid memory of " + memoryBytes + " bytes for keys: expected "
                    + LEAST_MEMORY_BYTES + " to " + MOST_MEMORY_BYTES);
        }
    }

    public static KeySettings ofSeed(long seed) {
        return new KeySettings(DEFAULT_MEMORY_BYTES, Path.of(System.getProperty("java.io.tmpdir")), seed);
    }

    public KeySettings withSeed(long other) {
        return new KeySettings(memoryBytes, folder, other);
    }

    public KeySettings withMemory(long bytes) {
        return new KeySettings(bytes, folder, seed);
    }

    public KeySettings in(Path otherFolder) {
        return new KeySettings(memoryBytes, otherFolder, seed);
    }
}
