package dev.meshwork.core.files;

import dev.meshwork.core.port.PortException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The whole files of a folder whose names match a pattern. */
final class FileFolder {

    private final String source;
    private final Path folder;
    private final String glob;
    private final PathMatcher matcher;

    FileFolder(String source, Path folder, String glob) {
        this.source = source;
        this.folder = folder;
        this.glob = glob;
        this.matcher = matcher(glob);
    }

    private PathMatcher matcher(String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Invalid pattern '" + pattern + "' of files of source '" + source + "': " + e.getMessage(), e);
        }
    }

    Path path() {
        return folder;
    }

    /** For people. */
    String location() {
        return folder + "/" + glob;
    }

    /** The files that are there now, in order of name. */
    List<FileStamp> list() {
        if (!Files.isDirectory(folder)) {
            throw new PortException("Cannot read " + source + ": there is no folder " + folder);
        }
        List<FileStamp> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path path : entries.filter(this::matches).toList()) {
                stamp(path).ifPresent(files::add);
            }
        } catch (IOException e) {
            throw new PortException("Cannot read " + source + ": folder " + folder + " cannot be listed: " + e, e);
        }
        files.sort(Comparator.comparing(FileStamp::name));
        return files;
    }

    private boolean matches(Path path) {
        String name = String.valueOf(path.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        boolean whole = !name.startsWith(".") && !lower.endsWith(".part") && !lower.endsWith(".tmp");
        return whole && matcher.matches(path.getFileName()) && !Files.isDirectory(path);
    }

    private static Optional<FileStamp> stamp(Path path) throws IOException {
        try {
            return Optional.of(new FileStamp(path, Files.size(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // it went in this moment
        }
    }

    /** The files that a selection names, in order of name. A name may hold a comma. */
    List<FileStamp> select(String selection) {
        SortedMap<String, FileStamp> there = new TreeMap<>();
        list().forEach(file -> there.put(file.name(), file));
        SortedMap<String, FileStamp> chosen = new TreeMap<>();
        String rest = selection.strip();
        while (!rest.isEmpty()) {
            String token = firstOf(rest, there);
            List<FileStamp> meant = there.values().stream()
                    .filter(file -> isMeant(file, token, there))
                    .toList();
            if (meant.isEmpty()) {
                throw notFound(token);
            }
            meant.forEach(file -> chosen.put(file.name(), file));
            rest = rest.substring(Math.min(rest.length(), token.length() + 1)).strip();
        }
        if (chosen.isEmpty()) {
            throw notFound(selection);
        }
        return List.copyOf(chosen.values());
    }

    private static String firstOf(String selection, SortedMap<String, FileStamp> there) {
        int comma = selection.indexOf(',');
        return there.keySet().stream()
                .filter(name -> selection.equals(name) || selection.startsWith(name + ","))
                .max(Comparator.comparingInt(String::length))
                .orElse(comma < 0 ? selection : selection.substring(0, comma));
    }

    private boolean isMeant(FileStamp file, String token, SortedMap<String, FileStamp> there) {
        return there.containsKey(token)
                ? file.name().equals(token)
                : matcher(token).matches(file.path().getFileName());
    }

    private IllegalArgumentException notFound(String token) {
        return new IllegalArgumentException("Cannot select '" + token + "' of source '" + source
                + "': there is no such file among " + location()
                + "; expected names or patterns such as 2011-01-*.csv, separated by commas");
    }
}
