package dev.meshwork.governance.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the files of a bundle are read from. Implementations are thread-safe. */
public interface BundleSource {

    /**
     * Reads a file.
     *
     * @param name its name in the bundle, with {@code /} between folders
     * @param most how many bytes are needed at most; a source need not read more than one beyond
     * @throws IOException if there is no such file, or it cannot be read
     */
    byte[] read(String name, int most) throws IOException;

    /** The names of all policy files, where the source can tell; else none. */
    default List<String> names() throws IOException {
        return List.of();
    }

    /** Whether there is a file. */
    boolean has(String name);

    /** The place, for messages. */
    @Override
    String toString();

    /** A folder. */
    static BundleSource folder(Path folder) {
        return new Folder(folder);
    }

    /** Resources of a jar or class path. */
    static BundleSource resources(ClassLoader loader, String path) {
        return new Resources(loader, path);
    }

    /**
     * Files of a folder.
     *
     * @param folder the folder
     */
    record Folder(Path folder) implements BundleSource {

        @Override
        public byte[] read(String name, int most) throws IOException {
            try (InputStream in = Files.newInputStream(folder.resolve(name))) {
                return in.readNBytes(most + 1);
            }
        }

        @Override
        public boolean has(String name) {
            return Files.isRegularFile(folder.resolve(name));
        }

        @Override
        public List<String> names() throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(file -> file.toString().endsWith(".yaml"))
                        .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                        .filter(name -> !name.equals(PolicyBundle.MANIFEST))
                        .sorted()
                        .toList();
            }
        }

        @Override
        public String toString() {
            return folder.toString();
        }
    }

    /**
     * Resources below a path.
     *
     * @param loader who finds them
     * @param path the path, without {@code /} at its end
     */
    record Resources(ClassLoader loader, String path) implements BundleSource {

        @Override
        public byte[] read(String name, int most) throws IOException {
            try (InputStream in = loader.getResourceAsStream(path + "/" + name)) {
                if (in == null) {
                    throw new IOException("there is no resource " + path + "/" + name);
                }
                return in.readNBytes(most + 1);
            }
        }

        @Override
        public boolean has(String name) {
            return loader.getResource(path + "/" + name) != null;
        }

        @Override
        public String toString() {
            return "resource " + path;
        }
    }
}
