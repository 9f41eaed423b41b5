package dev.meshwork.governance.audit;

import static dev.meshwork.governance.audit.AuditFiles.KEY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A log of a few segments that was closed, of which copies are changed and looked at. */
final class TamperedLog {

    private final Path folder;
    private final Path checkpoints;
    private final Map<Path, byte[]> original = new TreeMap<>();
    private final List<String> undetected = new ArrayList<>();
    private int changes;

    TamperedLog(Path temp, int segments, int recordsInEach) {
        this.folder = temp.resolve("audit");
        this.checkpoints = temp.resolve("checkpoints.jsonl");
        for (int segment = 0; segment < segments; segment++) {
            try (AuditLog log = AuditLog.in(folder, KEY)
                    .checkpoints(FileCheckpoints.in(checkpoints))
                    .checkpointEvery(3)
                    .open()) {
                for (int i = 0; i < recordsInEach; i++) {
                    log.record(AccessLogContract.access("user " + segment + "." + i));
                }
            }
        }
        for (Path file : AuditFiles.segments(folder)) {
            original.put(file, read(file));
        }
    }

    List<Path> segments() {
        return List.copyOf(original.keySet());
    }

    Path folder() {
        return folder;
    }

    Path checkpoints() {
        return checkpoints;
    }

    byte[] content(Path segment) {
        return original.getOrDefault(segment, new byte[0]);
    }

    /** Puts something in the place of a segment, looks, and puts it back. */
    AuditVerification with(Path segment, byte[] content, String what) {
        write(segment, content);
        AuditVerification found = look(what);
        write(segment, content(segment));
        return found;
    }

    /** Looks at it as it is now; it was changed. */
    AuditVerification look(String what) {
        changes++;
        AuditVerification found = verify();
        if (found.isSound()) {
            undetected.add(what);
        }
        return found;
    }

    AuditVerification verify() {
        return AuditVerifier.of(folder, KEY)
                .checkpoints(FileCheckpoints.in(checkpoints))
                .verify();
    }

    AuditLog open() {
        return AuditLog.in(folder, KEY)
                .checkpoints(FileCheckpoints.in(checkpoints))
                .open();
    }

    /** Puts everything back. */
    void restore() {
        AuditFiles.segments(folder).forEach(TamperedLog::delete);
        original.forEach(TamperedLog::write);
    }

    /** Cuts each segment off at each so-and-so-many byte. */
    void cutEverywhere(int stride) {
        for (Path segment : segments()) {
            byte[] content = content(segment);
            for (int length = 0; length < content.length; length += stride) {
                with(segment, Arrays.copyOf(content, length), segment + " cut at " + length);
            }
        }
    }

    /** Flips each so-and-so-many bit of each segment. */
    void flipEverywhere(int stride) {
        for (Path segment : segments()) {
            byte[] content = content(segment);
            for (int bit = 0; bit < 8 * content.length; bit += stride) {
                byte[] changed = content.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                AuditVerification found = with(segment, changed, segment + " with bit " + bit + " flipped");
                requireNamed(found, segment, 1 + lineEnds(content, bit / 8));
            }
        }
    }

    /** The line that was changed is named, or the next one where its end was; its own header may name the key that it lacks. */
    private void requireNamed(AuditVerification found, Path segment, int line) {
        boolean named = found.firstBad()
                .filter(bad -> bad.file().equals(segment.getFileName().toString()) && bad.line() == line)
                .isPresent();
        if (!named) {
            undetected.add("line " + line + " of " + segment + " named as " + found.firstBad());
        }
    }

    private static int lineEnds(byte[] content, int before) {
        int count = 0;
        for (int i = 0; i < before; i++) {
            count += content[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    int changes() {
        return changes;
    }

    List<String> undetected() {
        return undetected;
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
