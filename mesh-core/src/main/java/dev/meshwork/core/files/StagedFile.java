package dev.meshwork.core.files;

import dev.meshwork.core.internal.Durable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A file that a run stages. It is written under another name and takes its own when it is sealed, so that what was not sealed
 * cannot be committed. Confined to one thread at a time.
 */
public final class StagedFile implements AutoCloseable {

    private final Path file;
    private final Path written;
    private final FileOutputStream output;
    private boolean sealed;

    StagedFile(Path file) throws IOException {
        this.file = file;
        this.written = file.resolveSibling(file.getFileName() + ".part");
        // Not a FileChannel: an interrupt would close it.
        this.output = new FileOutputStream(written.toFile());
    }

    /** Where to write, unbuffered. The caller need not close it. */
    public OutputStream output() {
        return output;
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
        output.getFD().sync();
        output.close();
        Durable.move(written, file);
        sealed = true;
    }

    /** Closes the file, sealed or not. Idempotent. */
    @Override
    public void close() throws IOException {
        output.close();
    }
}
