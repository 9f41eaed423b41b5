package dev.meshwork.core.json;

import dev.meshwork.core.encryption.Encryption;
import dev.meshwork.core.files.VersionedFolder;
import dev.meshwork.core.port.EncryptablePort;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowWriter;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Serves rows as a JSON Lines file (one object per line, UTF-8) in a folder of versions; see {@link VersionedFolder} for its
 * layout. Thread-safe; its writers and readers are not.
 *
 * <p>Each object has every field of the schema, in order; null is written as null. Decimals are exact numbers, dates and times
 * texts in ISO 8601, enums texts with their name, nested values objects and lists.
 *
 * @param <T> the type of a row
 */
public final class JsonLinesPort<T> implements RowPort<T>, EncryptablePort<Rows<T>> {

    private final String name;
    private final RowType<T> rowType;
    private final VersionedFolder folder;

    JsonLinesPort(String name, RowType<T> rowType, VersionedFolder folder) {
        this.name = name;
        this.rowType = rowType;
        this.folder = folder;
    }

    /**
     * A port for records of a class.
     *
     * @param name the name, unique in the product
     * @param type the record class
     * @param folder where the versions lie, of this port alone; created when first needed
     */
    public static <R extends Record> JsonLinesPort<R> of(String name, Class<R> type, Path folder) {
        return of(name, RowType.of(type), folder);
    }

    /**
     * A port for rows of any type.
     *
     * @param name the name, unique in the product
     * @param type how rows are read
     * @param folder where the versions lie, of this port alone; created when first needed
     */
    public static <T> JsonLinesPort<T> of(String name, RowType<T> type, Path folder) {
        return new JsonLinesPort<>(name, type, VersionedFolder.of(name, folder, "data.jsonl"));
    }

    /**
     * The same port, but each run adds its rows to those that are served: for products that read what is new. Each run adds a file
     * to the version.
     */
    public JsonLinesPort<T> appending() {
        return new JsonLinesPort<>(name, rowType, folder.appending());
    }

    /** {@inheritDoc} Its files have {@code .enc} behind their names. */
    @Override
    public JsonLinesPort<T> encryptedBy(Encryption encryption) {
        return new JsonLinesPort<>(name, rowType, folder.encryptedBy(encryption));
    }

    @Override
    public boolean encryptedAtRest() {
        return folder.isEncrypted();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RowType<T> rowType() {
        return rowType;
    }

    /** The path of the folder. */
    @Override
    public String location() {
        return folder.path().toString();
    }

    /** Always {@code jsonl}. */
    @Override
    public String format() {
        return "jsonl";
    }

    @Override
    public RowWriter stage(String runId) {
        return new JsonLinesPortWriter(name, schema(), folder.stage(runId));
    }

    @Override
    public Writing writing() {
        return folder.writing();
    }

    @Override
    public void commit(String runId, long fence) {
        folder.commit(runId, fence);
    }

    @Override
    public void discard(String runId) {
        folder.discard(runId);
    }

    @Override
    public Optional<String> servedVersion() {
        return folder.servedVersion();
    }

    /**
     * Opens the served version. A masked value that is none of its field's type is handed out as the text it was served as.
     */
    @Override
    public RowReader<Row> read() {
        return folder.read((file, bytes) -> new JsonLinesPortReader(name, schema(), file, bytes));
    }

    @Override
    public RowReader<Row> read(String version) {
        return folder.read(version, (file, bytes) -> new JsonLinesPortReader(name, schema(), file, bytes));
    }

    @Override
    public List<String> versions() {
        return folder.versions();
    }

    @Override
    public List<String> remove(Collection<String> unneeded) {
        return folder.remove(unneeded);
    }

    @Override
    public String toString() {
        return "JSON Lines port " + name + " at " + location();
    }
}
