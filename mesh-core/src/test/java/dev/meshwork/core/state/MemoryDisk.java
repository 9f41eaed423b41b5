package dev.meshwork.core.state;

import dev.meshwork.core.internal.Disk;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files in memory, for tests that need a million of them. Not thread-safe. */
public final class MemoryDisk implements Disk {

    private final Map<Path, byte[]> files = new HashMap<>();
    private final Set<Path> locked = new HashSet<>();

    /** An empty one. */
    public MemoryDisk() {}

    void put(Path file, byte[] content) {
        files.put(file, content);
    }

    byte[] get(Path file) {
        return files.getOrDefault(file, new byte[0]);
    }

    private byte[] existing(Path file) throws IOException {
        byte[] content = files.get(file);
        if (content == null) {
            throw new NoSuchFileException(file.toString());
        }
        return content;
    }

    @Override
    public Output create(Path file) {
        files.put(file, new byte[0]);
        return append(file);
    }

    @Override
    public Output append(Path file) {
        files.putIfAbsent(file, new byte[0]);
        return new Output() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                byte[] before = get(file);
                byte[] after = Arrays.copyOf(before, before.length + length);
                System.arraycopy(bytes, offset, after, before.length, length);
                files.put(file, after);
            }

            @Override
            public void force() {}
        };
    }

    @Override
    public Output update(Path file, long at) {
        throw new UnsupportedOperationException("no test needs it");
    }

    @Override
    public Input open(Path file) throws IOException {
        byte[] content = existing(file);
        return new Input() {
            @Override
            public long size() {
                return content.length;
            }

            @Override
            public byte[] read(long from, int length) {
                return Arrays.copyOfRange(content, (int) from, Math.min(content.length, (int) from + length));
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void truncate(Path file, long length) throws IOException {
        files.put(file, Arrays.copyOf(existing(file), (int) length));
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        files.put(to, existing(from));
        files.remove(from);
    }

    @Override
    public void link(Path existing, Path added) throws IOException {
        files.put(added, existing(existing));
    }

    @Override
    public void delete(Path path) {
        files.remove(path);
    }

    @Override
    public void createFolder(Path folder) {}

    @Override
    public void createFolders(Path folder) {}

    @Override
    public void force(Path folder) {}

    @Override
    public List<String> list(Path folder) {
        return files.keySet().stream()
                .filter(file -> folder.equals(file.getParent()))
                .map(file -> file.getFileName().toString())
                .sorted()
                .toList();
    }

    @Override
    public boolean exists(Path path) {
        return files.keySet().stream().anyMatch(file -> file.startsWith(path));
    }

    @Override
    public @Nullable Lock tryLock(Path file) {
        return locked.add(file) ? () -> locked.remove(file) : null;
    }
}
