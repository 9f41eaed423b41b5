package dev.meshwork.core.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a folder is durable, and what was done since. After a power cut, of the changes that were not forced any may be there: of the
 * content of files each write by itself, or a part of it; of the names each creation, link, deletion and move. A move of a name is one
 * change, whichever of the two folders is forced.
 */
final class Shadow {

    private final Path root;
    private final ShadowFolder top = new ShadowFolder();
    /** Changes of names that are not durable, oldest first. */
    private final List<Change> pending = new ArrayList<>();

    /** The shadow of a folder whose content is durable as it is. */
    Shadow(Path root) {
        this.root = root;
        read(root, top, new HashMap<>());
    }

    private static void read(Path path, ShadowFolder folder, Map<Object, ShadowFile> files) {
        try (Stream<Path> entries = Files.list(path)) {
            for (Path entry : entries.toList()) {
                ShadowNode node;
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    ShadowFolder inner = new ShadowFolder();
                    read(entry, inner, files);
                    node = inner;
                } else {
                    Object key = Files.getAttribute(entry, "unix:ino");
                    byte[] content = Files.readAllBytes(entry);
                    node = files.computeIfAbsent(key, k -> new ShadowFile(content));
                }
                folder.durable.put(entry.getFileName().toString(), node);
                folder.current.put(entry.getFileName().toString(), node);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean covers(Path path) {
        return path.toAbsolutePath().startsWith(root);
    }

    /** The file of a name, or null if there is none. */
    @Nullable
    ShadowFile file(Path path) {
        return find(path) instanceof ShadowFile file ? file : null;
    }

    /** A new file of a name. */
    ShadowFile createFile(Path path) {
        ShadowFile file = new ShadowFile(new byte[0]);
        change(new Change().set(parent(path), name(path), file));
        return file;
    }

    void createFolder(Path path) {
        change(new Change().set(parent(path), name(path), new ShadowFolder()));
    }

    void link(Path existing, Path added) {
        change(new Change().set(parent(added), name(added), find(existing)));
    }

    void delete(Path path) {
        change(new Change().set(parent(path), name(path), null));
    }

    void move(Path from, Path to) {
        ShadowNode node = find(from);
        change(new Change().set(parent(from), name(from), null).set(parent(to), name(to), node));
    }

    private void change(Change change) {
        pending.add(change);
        change.names.forEach(name -> name.in(name.folder.current));
    }

    /** Makes the names in a folder durable. */
    void force(Path path) {
        if (!(find(path) instanceof ShadowFolder folder)) {
            return; // above the root
        }
        List<Change> forced =
                pending.stream().filter(change -> change.touches(folder)).toList();
        for (Change change : forced) {
            for (Name name : change.names) {
                name.in(name.folder.durable);
                supersede(change, name);
            }
            pending.remove(change);
        }
    }

    /** What was done to the name before must not come back. */
    private void supersede(Change forced, Name name) {
        for (Change earlier : pending) {
            if (earlier == forced) {
                return;
            }
            earlier.names.removeIf(other -> other.folder == name.folder && other.name.equals(name.name));
        }
    }

    /** Leaves in the real folder what a power cut leaves; all of it is durable then. */
    void cutPower(long seed) {
        Random random = new Random(seed);
        // The extreme cases first: nothing survives, only names do, only content does, everything does.
        double names = seed < 4 ? seed & 1 : random.nextDouble();
        double content = seed < 4 ? seed >> 1 & 1 : random.nextDouble();
        Iterator<Change> changes = pending.iterator();
        while (changes.hasNext()) {
            Change change = changes.next();
            if (random.nextDouble() < names) {
                change.names.forEach(name -> name.in(name.folder.durable));
            }
            changes.remove();
        }
        try {
            empty(root);
            write(top, root, new Left(random, content, new HashMap<>()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    empty(entry);
                }
                Files.delete(entry);
            }
        }
    }

    private static void write(ShadowFolder folder, Path path, Left left) throws IOException {
        for (Map.Entry<String, ShadowNode> entry : folder.durable.entrySet()) {
            Path target = path.resolve(entry.getKey());
            if (entry.getValue() instanceof ShadowFolder inner) {
                Files.createDirectory(target);
                write(inner, target, left);
            } else if (entry.getValue() instanceof ShadowFile file) {
                Path other = left.written.putIfAbsent(file, target);
                if (other == null) {
                    Files.write(target, file.afterPowerCut(left.random, left.survival));
                } else {
                    Files.createLink(target, other);
                }
            }
        }
    }

    private @Nullable ShadowNode find(Path path) {
        ShadowNode node = top;
        if (!covers(path)) {
            return null;
        }
        for (Path part : relative(path)) {
            if (part.toString().isEmpty()) {
                return top;
            }
            if (!(node instanceof ShadowFolder folder)) {
                return null;
            }
            node = folder.current.get(part.toString());
        }
        return node;
    }

    private ShadowFolder parent(Path path) {
        if (find(path.toAbsolutePath().getParent()) instanceof ShadowFolder folder) {
            return folder;
        }
        throw new IllegalArgumentException("Cannot shadow " + path + ": it is not in " + root);
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private Path relative(Path path) {
        return root.relativize(path.toAbsolutePath());
    }

    /** How a cut goes on while it is written. */
    private record Left(Random random, double survival, Map<ShadowFile, Path> written) {}

    /** Names that change together. */
    private static final class Change {
        private final List<Name> names = new ArrayList<>();

        Change set(ShadowFolder folder, String name, @Nullable ShadowNode node) {
            names.add(new Name(folder, name, node));
            return this;
        }

        boolean touches(ShadowFolder folder) {
            return names.stream().anyMatch(name -> name.folder == folder);
        }
    }

    /** A name in a folder, and what it stands for from now on. */
    private record Name(
            ShadowFolder folder, String name, @Nullable ShadowNode node) {
        void in(Map<String, ShadowNode> names) {
            if (node == null) {
                names.remove(name);
            } else {
                names.put(name, node);
            }
        }
    }
}
