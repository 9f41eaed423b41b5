package dev.meshwork.core.json;

import dev.meshwork.core.files.VersionedFolder;
import dev.meshwork.core.schema.RowType;

/** Makes JSON Lines ports over folders on another disk. */
public final class FaultyJson {

    private FaultyJson() {}

    /** A port over a folder whose file is {@code data.jsonl}. */
    public static <R extends Record> JsonLinesPort<R> port(String name, Class<R> type, VersionedFolder folder) {
        return new JsonLinesPort<>(name, RowType.of(type), folder);
    }
}
