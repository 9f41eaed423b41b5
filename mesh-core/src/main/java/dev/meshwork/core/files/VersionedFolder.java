package dev.meshwork.core.files;

import dev.meshwork.core.encryption.Encryption;
import dev.meshwork.core.encryption.EncryptionException;
import dev.meshwork.core.internal.Disk;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.state.FencedException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves whole versions from a folder. Thread-safe; one process at a time may write.
 *
 * <pre>
 * folder/CURRENT                      the run whose version is served, and the fencing number of the lock that it was committed under
 * folder/versions/RUN/data.csv        the served version and those before it; never changed once here
 * folder/.staging/RUN/data.csv        what a run staged and sealed
 * </pre>
 *
 * <p>A version becomes served when {@code CURRENT} is replaced, by one atomic move. A folder that is {@link #appending} names the
 * file of each run after the run, and a version holds those of all runs before it: the same files under further names, so nothing
 * is copied. Old versions are kept until {@link #remove}.
 */
public final class VersionedFolder {

    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");
    private static final String ENCRYPTED = ".enc";
    private static final Pattern POINTER = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]{0,199})\\s+([0-9]{1,18})");

    private final String port;
    private final Path folder;
    private final String fileName;
    private final Writing writing;
    private final Path pointer;
    private final Disk disk;
    private final @Nullable Encryption encryption;

    private VersionedFolder(String port, Path folder, String fileName) {
        this.port = port;
        this.folder = folder;
        this.fileName = fileName;
        this.writing = Writing.REPLACE;
        this.pointer = folder.resolve("CURRENT");
        this.disk = Disk.real();
        this.encryption = null;
    }

    private VersionedFolder(VersionedFolder other, Writing writing, Disk disk, @Nullable Encryption encryption) {
        this.port = other.port;
        this.folder = other.folder;
        this.fileName = other.fileName;
        this.writing = writing;
        this.pointer = other.pointer;
        this.disk = disk;
        this.encryption = encryption;
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

    /** The same folder, where what was served stays and each run adds a file. */
    public VersionedFolder appending() {
        return new VersionedFolder(this, Writing.APPEND, disk, encryption);
    }

    /** The same folder, whose files are encrypted: they have {@code .enc} behind their names. Those that are not are not read. */
    public VersionedFolder encryptedBy(Encryption used) {
        return new VersionedFolder(this, writing, disk, Objects.requireNonNull(used, "used"));
    }

    /** Whether its files are encrypted. */
    public boolean isEncrypted() {
        return encryption != null;
    }

    /** The same folder on another disk. */
    VersionedFolder on(Disk other) {
        return new VersionedFolder(this, writing, other, encryption);
    }

    /** What becomes of what was served before. */
    public Writing writing() {
        return writing;
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
        if (disk.exists(version(runId))) {
            throw new PortException("Cannot stage run " + runId + " at " + port + ": it has a version in " + folder
                    + " already, and versions do not change; use a new run");
        }
        Path staging = staging(runId);
        try {
            disk.deleteFolder(folder.resolve(".staging"));
            disk.createFolders(staging);
            if (writing == Writing.APPEND) {
                linkServedFiles(staging);
            }
            String name = stagedName(runId);
            Encryption used = encryption;
            return new StagedFile(
                    disk,
                    staging.resolve(name),
                    used == null ? null : file -> used.encrypting(file, identity(runId, name)));
        } catch (IOException e) {
            throw failed("stage", runId, e);
        }
    }

    private String stagedName(String runId) {
        return plainName(runId) + (encryption == null ? "" : ENCRYPTED);
    }

    private String plainName(String runId) {
        int dot = fileName.lastIndexOf('.');
        return writing == Writing.APPEND
                ? fileName.substring(0, dot) + "-" + runId + fileName.substring(dot)
                : fileName;
    }

    /** What a file is, wherever the folder lies: in one that appends, the name says of which run. */
    private String identity(String version, String name) {
        return port + "/" + (writing == Writing.APPEND ? "" : version + "/") + name;
    }

    private void linkServedFiles(Path staging) throws IOException {
        Optional<String> served = servedVersion();
        if (served.isPresent()) {
            for (Path file : files(served.get())) {
                requireSameKind(file);
                disk.linkOrCopy(file, staging.resolve(file.getFileName()));
            }
        }
    }

    /** What is served stays readable: files that are encrypted and files that are not cannot be in one version. */
    private void requireSameKind(Path file) throws IOException {
        boolean encrypted = file.getFileName().toString().endsWith(ENCRYPTED);
        if (encrypted != isEncrypted()) {
            throw new IOException("what is served there is " + (encrypted ? "encrypted" : "not encrypted")
                    + ", and what is added would " + (encrypted ? "not be" : "be") + "; use "
                    + (encrypted ? "the same encryption" : "another folder"));
        }
    }

    /**
     * Makes the sealed file of a run the served version. Idempotent; picks up where a crash left it. A run that was served
     * before is served again.
     *
     * @param fence the fencing number of the lock under which this happens
     * @throws FencedException if something was committed under a greater number
     * @throws PortException if the run has sealed nothing, or the disk refuses; the previous version is then still served
     */
    public void commit(String runId, long fence) {
        check(runId, "commit");
        try {
            disk.createFolders(folder);
            disk.locked(folder.resolve(".lock"), () -> commitLocked(runId, fence));
        } catch (IOException e) {
            throw failed("commit", runId, e);
        }
    }

    private void commitLocked(String runId, long fence) throws IOException {
        Optional<Pointer> current = pointer();
        if (current.isPresent() && current.get().fence() > fence) {
            throw new FencedException(
                    "commit run " + runId + " at " + port, fence, current.get().fence());
        }
        if (current.isPresent() && current.get().equals(new Pointer(runId, fence))) {
            disk.force(folder); // a crash may have come before that
            return;
        }
        if (isVersion(runId)) {
            disk.force(folder.resolve("versions")); // as well
        } else {
            moveToVersions(runId);
        }
        disk.replace(pointer, runId + "\n" + fence + "\n");
    }

    private void moveToVersions(String runId) throws IOException {
        Path staged = staging(runId);
        if (!isIn(staged, runId)) {
            throw new PortException("Cannot commit run " + runId + " at " + port
                    + ": it has staged and sealed nothing in " + folder + "; run the product again");
        }
        Path version = version(runId);
        disk.createFolders(folder.resolve("versions"));
        disk.moveDurably(staged, version);
    }

    /**
     * Removes what a run staged. Idempotent; does nothing for a run that has a version.
     *
     * @throws PortException if the disk refuses
     */
    public void discard(String runId) {
        check(runId, "discard");
        try {
            disk.deleteFolder(staging(runId));
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
        return pointer().map(Pointer::runId);
    }

    private Optional<Pointer> pointer() {
        String content;
        try {
            content = new String(disk.read(pointer), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new PortException("Cannot read " + pointer + " of " + port + ": " + e, e);
        }
        Matcher parts = POINTER.matcher(content.strip());
        if (!parts.matches()) {
            throw new PortException("Invalid file " + pointer + " of " + port
                    + ": expected one line with the run whose version is served, and one with a number");
        }
        return Optional.of(new Pointer(parts.group(1), Long.parseLong(parts.group(2))));
    }

    /** What {@code CURRENT} holds. */
    private record Pointer(String runId, long fence) {}

    /**
     * Opens the files of the served version, oldest first. They can be read to their ends whatever is committed or removed meanwhile.
     *
     * @throws PortException if nothing is served, or a file cannot be opened
     */
    public RowReader<Row> read(Opener opener) {
        while (true) {
            String runId = servedVersion()
                    .orElseThrow(() -> new PortException("Cannot read " + port + ": nothing is served in " + folder
                            + " yet; run the product first"));
            try {
                return open(runId, opener);
            } catch (NoSuchFileException e) {
                if (servedVersion().filter(runId::equals).isPresent()) {
                    throw new PortException(
                            "Cannot read " + port + ": its served version is damaged, there is no " + e.getFile(), e);
                } // else it was removed in this moment, for a later one is served
            } catch (IOException e) {
                throw new PortException("Cannot read " + port + ": version " + runId + " cannot be opened: " + e, e);
            }
        }
    }

    /**
     * Opens the files of a version that is kept.
     *
     * @throws PortException if it is not kept, or a file cannot be opened
     */
    public RowReader<Row> read(String version, Opener opener) {
        check(version, "read");
        if (!isVersion(version)) {
            throw new PortException("Cannot read version " + version + " of " + port + ": there are " + versions());
        }
        try {
            return open(version, opener);
        } catch (IOException e) {
            throw new PortException("Cannot read " + port + ": version " + version + " cannot be opened: " + e, e);
        }
    }

    private RowReader<Row> open(String version, Opener opener) throws IOException {
        List<RowReader<Row>> readers = new ArrayList<>();
        try {
            for (Path file : files(version)) {
                readers.add(opener.open(file, input(version, file)));
            }
            return readers.size() == 1 ? readers.get(0) : new ChainedReader(readers);
        } catch (IOException | RuntimeException e) {
            readers.forEach(RowReader::close);
            throw e;
        }
    }

    private InputStream input(String version, Path file) throws IOException {
        String name = file.getFileName().toString();
        boolean encrypted = name.endsWith(ENCRYPTED);
        if (encrypted && encryption == null) {
            throw new EncryptionException(
                    name + " is encrypted; give the port its encryption, encryptedBy(...), or the runner");
        }
        if (!encrypted && encryption != null) {
            throw new EncryptionException(name + " is not encrypted; run the product again, or use another folder");
        }
        InputStream bytes = new FileInputStream(file.toFile());
        return encryption == null ? bytes : encryption.decrypting(bytes, identity(version, name));
    }

    /** Opens one file of a version. */
    @FunctionalInterface
    public interface Opener {
        /**
         * A reader that holds the file open.
         *
         * @param file its path, for messages
         * @param bytes its content; the reader closes it, also if this fails
         */
        RowReader<Row> open(Path file, InputStream bytes) throws IOException;
    }

    /** The versions that are kept, oldest first; never null but potentially empty. */
    public List<String> versions() {
        try {
            return disk.list(folder.resolve("versions"));
        } catch (IOException e) {
            throw new PortException("Cannot list the versions of " + port + " in " + folder + ": " + e, e);
        }
    }

    /**
     * Removes versions, but not the served one. Whoever reads one of them reads on: its files are open.
     *
     * @return those that are gone
     * @throws PortException if the disk refuses
     */
    public List<String> remove(Collection<String> unneeded) {
        List<String> gone = new ArrayList<>();
        Path trash = folder.resolve(".removed");
        try {
            for (String version : unneeded) {
                if (isVersion(version)
                        && servedVersion().filter(version::equals).isEmpty()) {
                    disk.createFolders(trash);
                    disk.moveDurably(version(version), trash.resolve(version));
                    gone.add(version);
                }
            }
            disk.deleteFolder(trash);
            return gone;
        } catch (IOException e) {
            throw new PortException("Cannot remove versions of " + port + " in " + folder + ": " + e, e);
        }
    }

    private boolean isVersion(String runId) {
        return RUN_ID.matcher(runId).matches() && isIn(version(runId), runId);
    }

    /** Whether the file of a run is in a folder, encrypted or not: a run that is committed goes forward, whatever was set since. */
    private boolean isIn(Path home, String runId) {
        return disk.exists(home.resolve(plainName(runId))) || disk.exists(home.resolve(plainName(runId) + ENCRYPTED));
    }

    private List<Path> files(String version) throws IOException {
        Path home = version(version);
        List<String> names = disk.list(home);
        if (names.isEmpty()) {
            throw new NoSuchFileException(home.resolve(fileName).toString());
        }
        return names.stream().map(home::resolve).toList();
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
