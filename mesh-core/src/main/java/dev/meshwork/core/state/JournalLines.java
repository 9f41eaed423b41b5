package dev.meshwork.core.state;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** The form of a journal: lines of {@code crc32c-in-8-hex-digits SPACE text LF}, the first of which says so. Stateless. */
final class JournalLines {

    /** The newest form that this reads, and the one that it writes. */
    static final int VERSION = 1;

    private static final int CHECKSUM_DIGITS = 8;
    private static final Pattern HEADER =
            Pattern.compile("\\{\"format\":\"meshwork-journal\",\"version\":([0-9]{1,9})[,}].*");
    private static final Pattern GENERATION = Pattern.compile(".*,\"generation\":([0-9]{1,18})}");

    private JournalLines() {}

    /** The first line. The generation is another one each time that the whole journal is written anew. */
    static byte[] header(long generation) {
        return line("{\"format\":\"meshwork-journal\",\"version\":" + VERSION + ",\"generation\":" + generation + "}");
    }

    /** The version that a first line states, or -1 if it is none. */
    static int versionIn(String text) {
        Matcher header = HEADER.matcher(text);
        return header.matches() ? Integer.parseInt(header.group(1)) : -1;
    }

    /** The generation that a first line of this version states, or -1 if it states none. */
    static long generationIn(String text) {
        Matcher generation = GENERATION.matcher(text);
        return generation.matches() ? Long.parseLong(generation.group(1)) : -1;
    }

    /** One line. */
    static byte[] line(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream line = new ByteArrayOutputStream(content.length + CHECKSUM_DIGITS + 2);
        line.writeBytes((checksum(content, 0, content.length) + " ").getBytes(StandardCharsets.US_ASCII));
        line.writeBytes(content);
        line.write('\n');
        return line.toByteArray();
    }

    /** The index behind the whole line that starts here, or -1 if there is none. */
    static int endOfLine(byte[] bytes, int start) {
        int content = start + CHECKSUM_DIGITS + 1;
        int end = newLine(bytes, start);
        return end >= content && isValid(bytes, start, content, end) ? end + 1 : -1;
    }

    /** What a whole line says. */
    static String textOf(byte[] bytes, int start, int end) {
        int content = start + CHECKSUM_DIGITS + 1;
        return new String(bytes, content, end - 1 - content, StandardCharsets.UTF_8);
    }

    /** Whether any whole line starts behind here. */
    static boolean hasLineBehind(byte[] bytes, int from) {
        for (int end = newLine(bytes, from); end >= 0; end = newLine(bytes, end + 1)) {
            if (endOfLine(bytes, end + 1) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static int newLine(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static boolean isValid(byte[] bytes, int start, int content, int end) {
        byte[] expected = checksum(bytes, content, end - content).getBytes(StandardCharsets.US_ASCII);
        return bytes[content - 1] == ' '
                && Arrays.equals(bytes, start, start + CHECKSUM_DIGITS, expected, 0, CHECKSUM_DIGITS);
    }

    private static String checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return String.format("%08x", crc.getValue());
    }
}
