package dev.meshwork.governance.audit;

import dev.meshwork.core.internal.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Writes records into segments, one chain over all of them. What was not forced when something failed is cut off before anything else
 * is written, for a disk that failed once may say later that it has what it has not; the next segment says so. Confined to one thread
 * at a time.
 */
final class SegmentWriter {

    private final AuditFolder folder;
    private final Header.Identity identity;
    private final Clock clock;
    private final long mostBytes;
    private final Mac mac;
    /** What is on the disk; and what is written. */
    private Tail forced;

    private Tail tail;
    private @Nullable Recovered recovered;
    private Disk.@Nullable Output out;

    SegmentWriter(AuditFolder folder, Header.Identity identity, Clock clock, long mostBytes) {
        this.folder = folder;
        this.identity = identity;
        this.clock = clock;
        this.mostBytes = mostBytes;
        this.mac = identity.key().ofRecords();
        this.forced = Tail.START;
        this.tail = forced;
    }

    /** Goes on behind what a recovery found. */
    SegmentWriter behind(Tail found, @Nullable Recovered what) {
        this.forced = found;
        this.tail = found;
        this.recovered = what;
        return this;
    }

    /** Whether the segment is as large as it may be. */
    boolean isFull() {
        return out != null && tail.bytes() >= mostBytes;
    }

    /** Writes records, each as one line. They are not on the disk yet. */
    void write(List<byte[]> records) throws IOException {
        Disk.Output output = out == null ? begin() : out;
        ByteArrayOutputStream lines = new ByteArrayOutputStream(1024);
        Tail end = tail;
        for (byte[] record : records) {
            end = append(lines, end, record);
        }
        lines.writeTo(output);
        tail = end;
    }

    private Tail append(ByteArrayOutputStream lines, Tail end, byte[] members) {
        long unforced = end.sequence() - forced.sequence();
        byte[] line = new AuditLine(end.sequence() + 1, end.hash(), unforced).sealed(members, mac);
        lines.writeBytes(line);
        lines.write('\n');
        return end.behind(line);
    }

    /** Begins the next segment; it is on the disk with its header. */
    Disk.Output begin() throws IOException {
        if (recovered != null) {
            cut(recovered);
        }
        Tail start = forced.nextSegment();
        Disk.Output output = folder.disk().create(folder.file(start.segment()));
        out = output;
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        tail = append(line, start, Header.members(clock.instant(), identity, forced, recovered));
        line.writeTo(output);
        output.force();
        folder.disk().forceNameOf(folder.file(start.segment()));
        forced = tail;
        recovered = null;
        return output;
    }

    private void cut(Recovered before) throws IOException {
        String file = AuditFolder.nameOf(forced.segment());
        long behind = folder.size(file) - forced.bytes();
        if (behind > 0) {
            folder.disk().truncate(folder.file(forced.segment()), forced.bytes());
            try (Disk.Output end = folder.disk().append(folder.file(forced.segment()))) {
                end.force();
            }
            recovered = before.plus(behind);
        }
    }

    /** Has everything that is written on the disk. */
    void force() throws IOException {
        if (out != null) {
            out.force();
            forced = tail;
        }
    }

    /** Completes the segment. */
    void seal(String because) throws IOException {
        Disk.Output output = out == null ? begin() : out;
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", clock.instant());
        fields.put("type", AuditLine.SEALED);
        fields.put("because", because);
        tail = append(line, tail, AuditLine.members(fields)).seal();
        line.writeTo(output);
        output.force();
        forced = tail;
        out = null;
        output.close();
    }

    /** Gives up what is not on the disk, after something failed. */
    void abandon(IOException cause) {
        closeQuietly();
        tail = forced;
        if (!forced.sealed() && recovered == null) {
            recovered = new Recovered("the disk failed: " + cause.getMessage(), 0, List.of());
        }
    }

    /** Lets go of the file as it is. */
    void closeQuietly() {
        Disk.Output output = out;
        out = null;
        try {
            if (output != null) {
                output.close();
            }
        } catch (IOException e) {
            // It is cut off, or was forced.
        }
    }

    /** What is on the disk. */
    Tail forced() {
        return forced;
    }
}
