package dev.meshwork.governance.audit;

import dev.meshwork.core.internal.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the segments lie: {@code audit-000001.jsonl} and so on. Immutable.
 *
 * @param disk the disk
 * @param path the folder
 */
record AuditFolder(Disk disk, Path path) {

    /** A segment has one record more than it should, at most. */
    static final int MOST_SEGMENT_BYTES = 256 << 20;

    private static final Pattern NAME = Pattern.compile("audit-([0-9]{6,9})\\.jsonl");

    static String nameOf(int segment) {
        return String.format("audit-%06d.jsonl", segment);
    }

    Path file(int segment) {
        return path.resolve(nameOf(segment));
    }

    Path lock() {
        return path.resolve(".lock");
    }

    /** The numbers of the segments that are there, in order. */
    List<Integer> segments() throws IOException {
        return disk.list(path).stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(name -> Integer.parseInt(name.group(1)))
                .filter(number -> disk.exists(file(number)))
                .sorted()
                .toList();
    }

    /** What was cut off a segment by recoveries. */
    List<String> cutFiles(int segment) throws IOException {
        return disk.list(path).stream()
                .filter(name -> name.startsWith(nameOf(segment) + ".cut-at-") && !name.endsWith(".tmp"))
                .toList();
    }

    Path cutFile(int segment, long at) {
        return path.resolve(nameOf(segment) + ".cut-at-" + at);
    }

    long size(String file) throws IOException {
        try (Disk.Input in = disk.open(path.resolve(file))) {
            return in.size();
        }
    }

    /** The whole content of a segment. */
    byte[] read(int segment) throws IOException {
        if (size(nameOf(segment)) > MOST_SEGMENT_BYTES) {
            throw new IOException("segment " + nameOf(segment) + " is larger than any that was written");
        }
        return disk.read(file(segment));
    }
}
