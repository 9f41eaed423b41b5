package dev.meshwork.core.csv;

import dev.meshwork.core.files.VersionedFolder;
import dev.meshwork.core.schema.RowType;

/** Makes CSV ports over folders on another disk. */
public final class FaultyCsv {

    private FaultyCsv() {}

    /** A port over a folder whose file is {@code data.csv}. */
    public static <R extends Record> CsvPort<R> port(String name, Class<R> type, VersionedFolder folder) {
        return new CsvPort<>(name, RowType.of(type), folder);
    }
}
