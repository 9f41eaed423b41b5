package dev.meshwork.core.files;

import dev.meshwork.core.internal.Json;
import dev.meshwork.core.port.PortException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that were read, with the sizes that they had: the cursor of a file set.
 *
 * @param files the sizes by name
 */
record ReadFiles(Map<String, Long> files) {

    private static final String FORM = "expected the files that were read and their sizes, {\"files\":{\"a.csv\":12}}";

    /** Reads a cursor; none means that nothing was read yet. */
    static ReadFiles of(String source, @Nullable String cursor) {
        if (cursor == null) {
            return new ReadFiles(Map.of());
        }
        try {
            ReadFiles read = Json.read(cursor, ReadFiles.class);
            if (read != null && read.isWhole()) {
                return read;
            }
        } catch (IllegalArgumentException e) {
            throw new PortException("Invalid cursor of source '" + source + "': " + FORM + "; " + e.getMessage(), e);
        }
        throw new PortException("Invalid cursor of source '" + source + "': " + FORM);
    }

    /** A field that is missing, and a size that is null, are read as null. */
    @SuppressWarnings("ConstantValue")
    private boolean isWhole() {
        return files != null
                && files.entrySet().stream().allMatch(file -> file.getValue() != null && file.getValue() >= 0);
    }

    /** The size that a file had when it was read, or null if it was not. */
    @Nullable
    Long size(FileStamp file) {
        return files.get(file.name());
    }

    /** The cursor behind further files. */
    String with(Collection<FileStamp> more) {
        Map<String, Long> all = new TreeMap<>(files);
        more.forEach(file -> all.put(file.name(), file.size()));
        return Json.write(new ReadFiles(all));
    }
}
