package dev.meshwork.core.files;

import dev.meshwork.core.internal.Durable;
import dev.meshwork.core.port.PortException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Serves whole versions of one file from a folder. Thread-safe; one process at a time may write.
 *
 * <pre>
 * folder/CURRENT                      one line: the run whose version is served
 * folder/versions/RUN/data.csv        the served version and those before it; never changed once here
 * folder/.staging/RUN/data.csv        what a run staged and sealed
 * </pre>
 *
 * <p>A version becomes served when {@code CURRENT} is replaced, by one atomic move. Old versions are kept.
 */
public final class VersionedFolder {

    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

    private final String port;
    private final Path folder;
    private final String fileName;
    private final Path pointer;

    private VersionedFolder(String port, Path folder, String fileName) {
        this.port = port;
        this.folder = folder;
        this.fileName = fileName;
        this.pointer = folder.resolve("CURRENT");
    }

    /**
     * A folder, which need not exist yet.
     *
     * @param port the name of the port, for messages
     * @param folder where the versions lie; nothing else should write there
     * @param fileName the name of the file in each version, such as {@code data.csv}
     */
    public static VersionedFolder of(String port, Path folder, String fileName) {
        return new VersionedFolder(port, folder, fileName);
    }

    /** The folder. */
    public Path path() {
        return folder;
    }

    /**
     * Opens the staging area of a run, emptied. What other runs left there is removed: a product runs once at a time, so they
     * were interrupted.
     *
     * @throws PortException if the run has a version already, or the disk refuses
     */
    public StagedFile stage(String runId) {
        check(runId, "stage");
        if (Files.exists(version(runId))) {
            throw new PortException("Cannot stage run " + runId + " at " + port + ": it has a version in " + folder
                    + " already, and versions do not change; use a new run");
        }
        Path staging = staging(runId);
        try {
            Durable.deleteFolder(folder.resolve(".staging"));
            Durable.createFolders(staging);
            return new StagedFile(staging.resolve(fileName));
        } catch (IOException e) {
            throw failed("stage", runId, e);
        }
    }

    /**
     * Makes the sealed file of a run the served version. Idempotent; picks up where a crash left it. A run that was served
     * before is served again.
     *
     * @throws PortException if the run has sealed nothing, or the disk refuses; the previous version is then still served
     */
    public synchronized void commit(String runId) {
        check(runId, "commit");
        if (servedVersion().filter(runId::equals).isPresent()) {
            return;
        }
        try {
            if (!Files.exists(version(runId).resolve(fileName))) {
                moveToVersions(runId);
            }
            Durable.replace(pointer, runId + "\n");
        } catch (IOException e) {
            throw failed("commit", runId, e);
        }
    }

    private void moveToVersions(String runId) throws IOException {
        Path staged = staging(runId);
        if (!Files.exists(staged.resolve(fileName))) {
            throw new PortException("Cannot commit run " + runId + " at " + port
                    + ": it has staged and sealed nothing in " + folder + "; run the product again");
        }
        Path version = version(runId);
        Durable.createFolders(folder.resolve("versions"));
        Durable.move(staged, version);
    }

    /**
     * Removes what a run staged. Idempotent; does nothing for a run that has a version.
     *
     * @throws PortException if the disk refuses
     */
    public synchronized void discard(String runId) {
        check(runId, "discard");
        try {
            Durable.deleteFolder(staging(runId));
        } catch (IOException e) {
            throw failed("discard", runId, e);
        }
    }

    /**
     * The run whose version is served, if there is one.
     *
     * @throws PortException if the pointer cannot be read or does not hold a run
     */
    public Optional<String> servedVersion() {
        String content;
        try {
            content = Files.readString(pointer, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new PortException("Cannot read " + pointer + " of " + port + ": " + e, e);
        }
        String runId = content.strip();
        if (!RUN_ID.matcher(runId).matches()) {
            throw new PortException("Invalid file " + pointer + " of " + port
                    + ": expected one line with the run whose version is served");
        }
        return Optional.of(runId);
    }

    /**
     * The file of the served version. It stays where it is when another version is committed.
     *
     * @throws PortException if nothing is served
     */
    public Path served() {
        String runId = servedVersion()
                .orElseThrow(() -> new PortException(
                        "Cannot read " + port + ": nothing is served in " + folder + " yet; run the product first"));
        return version(runId).resolve(fileName);
    }

    private Path version(String runId) {
        return folder.resolve("versions").resolve(runId);
    }

    private Path staging(String runId) {
        return folder.resolve(".staging").resolve(runId);
    }

    private void check(String runId, String what) {
        if (!RUN_ID.matcher(runId).matches()) {
            throw new PortException("Cannot " + what + " at " + port + ": invalid run '" + runId
                    + "', expected letters, digits, '.', '_' and '-', not starting with '.'");
        }
    }

    private PortException failed(String what, String runId, IOException cause) {
        return new PortException(
                "Cannot " + what + " run " + runId + " at " + port + " in " + folder + ": " + cause, cause);
    }
}
