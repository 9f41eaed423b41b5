package dev.meshwork.core.files;

import dev.meshwork.core.internal.Disk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that a run stages. It is written under another name and takes its own when it is sealed, so that what was not sealed
 * cannot be committed. Confined to one thread at a time.
 */
public final class StagedFile implements AutoCloseable {

    private final Disk disk;
    private final Path file;
    private final Path written;
    private final Disk.Output output;
    private final @Nullable OutputStream encoded;
    private boolean sealed;

    StagedFile(Disk disk, Path file, @Nullable Coding coding) throws IOException {
        this.disk = disk;
        this.file = file;
        this.written = file.resolveSibling(file.getFileName() + ".part");
        this.output = disk.create(written);
        try {
            this.encoded = coding == null ? null : coding.over(output);
        } catch (IOException | RuntimeException | Error e) {
            output.close();
            throw e;
        }
    }

    /** What is between the rows and the file. */
    @FunctionalInterface
    interface Coding {

        /** Where to write what gets into the file. */
        OutputStream over(OutputStream file) throws IOException;
    }

    /** Where to write, unbuffered. The caller need not close it. */
    public OutputStream output() {
        return encoded == null ? output : encoded;
    }

    /** The file, once sealed. */
    public Path path() {
        return file;
    }

    /**
     * Makes what was written durable. Flush your buffers before. Idempotent.
     *
     * @throws IOException if it cannot; the file is then not sealed
     */
    public void seal() throws IOException {
        if (sealed) {
            return;
        }
        if (encoded != null) {
            encoded.close(); // writes its end, and leaves the file open
        }
        output.force();
        output.close();
        disk.moveDurably(written, file);
        sealed = true;
    }

    /** Closes the file, sealed or not. Idempotent. */
    @Override
    public void close() throws IOException {
        output.close();
    }
}
