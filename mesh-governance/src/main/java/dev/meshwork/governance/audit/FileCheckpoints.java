package dev.meshwork.governance.audit;

import dev.meshwork.core.internal.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Checkpoints in a file of lines, each of them on the disk when {@link #add} returns. A line that a crash cut off is taken away by the
 * next one. Put it on another disk than the log. Thread-safe; of one process at a time, as the log is.
 */
public final class FileCheckpoints implements CheckpointStore {

    private final Disk disk;
    private final Path file;
    private boolean sound;

    FileCheckpoints(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    /** Checkpoints in a file, which need not exist yet; missing folders are made. */
    public static FileCheckpoints in(Path file) {
        return new FileCheckpoints(Disk.real(), file);
    }

    @Override
    public synchronized void add(String line) {
        try {
            if (!sound) {
                repair();
            }
            sound = false;
            try (Disk.Output out = disk.append(file)) {
                out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
                out.force();
            }
            sound = true;
        } catch (IOException e) {
            throw new AuditException("Cannot write checkpoint to " + file + ": " + e, e);
        }
    }

    /** Writes anew what is whole: a disk that failed may have lost some of it. */
    private void repair() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            disk.createFolders(folder);
        }
        byte[] bytes = content();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        disk.replace(file, text.substring(0, text.lastIndexOf('\n') + 1).getBytes(StandardCharsets.ISO_8859_1));
    }

    private byte[] content() throws IOException {
        return disk.exists(file) ? disk.read(file) : new byte[0];
    }

    @Override
    public synchronized List<String> lines() {
        try {
            String text = new String(content(), StandardCharsets.ISO_8859_1);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new AuditException("Cannot read checkpoints " + file + ": " + e, e);
        }
    }

    /** Where they are. */
    @Override
    public String toString() {
        return file.toString();
    }
}
