package dev.meshwork.core.state;

import dev.meshwork.core.internal.Durable;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of lines, each with a checksum: {@code crc32c-in-8-hex-digits SPACE text LF}. A line is durable when {@link #append}
 * returns. What a crash left behind the last whole line is cut off, and said. Used under the lock of its product.
 */
final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int CHECKSUM_DIGITS = 8;

    private final Path file;

    Journal(Path file) {
        this.file = file;
    }

    /** The whole lines, up to the first damaged one. */
    List<String> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return parse(Files.readAllBytes(file)).lines();
        } catch (IOException e) {
            throw new StateException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Cuts off what is behind the last whole line. Called before the first append of a run. */
    void repair() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            Parsed parsed = parse(bytes);
            if (parsed.validBytes() == bytes.length) {
                return;
            }
            Path cut = file.resolveSibling(file.getFileName() + ".cut-at-" + parsed.validBytes());
            Files.write(cut, java.util.Arrays.copyOfRange(bytes, parsed.validBytes(), bytes.length));
            LOG.warn(
                    "{} was damaged behind line {}: {} bytes are cut off and kept in {}",
                    file,
                    parsed.lines().size(),
                    bytes.length - parsed.validBytes(),
                    cut.getFileName());
            try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
                raw.setLength(parsed.validBytes());
                raw.getFD().sync();
            }
        } catch (IOException e) {
            throw new StateException("Cannot repair " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes one line and waits until it is on the disk. */
    void append(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream line = new ByteArrayOutputStream(content.length + 10);
        line.writeBytes((checksum(content, 0, content.length) + " ").getBytes(StandardCharsets.US_ASCII));
        line.writeBytes(content);
        line.write('\n');
        boolean created = !Files.exists(file);
        long before = file.toFile().length();
        // Not a FileChannel: an interrupt would close it for everybody.
        try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
            out.write(line.toByteArray());
            out.getFD().sync();
            if (created) {
                Durable.forceNameOf(file);
            }
        } catch (IOException e) {
            takeBack(before, e);
            throw new StateException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** A line that is only partly there must not stand before the next one. */
    private void takeBack(long length, IOException failure) {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(length);
            raw.getFD().sync();
        } catch (IOException e) {
            failure.addSuppressed(e); // the next run repairs it
        }
    }

    private record Parsed(List<String> lines, int validBytes) {}

    private static Parsed parse(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                int content = start + CHECKSUM_DIGITS + 1;
                if (content > i || !isValid(bytes, start, content, i)) {
                    break;
                }
                lines.add(new String(bytes, content, i - content, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return new Parsed(lines, start);
    }

    private static boolean isValid(byte[] bytes, int start, int content, int end) {
        String expected = new String(bytes, start, CHECKSUM_DIGITS, StandardCharsets.US_ASCII);
        return bytes[content - 1] == ' ' && expected.equals(checksum(bytes, content, end - content));
    }

    private static String checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return String.format("%08x", crc.getValue());
    }
}
