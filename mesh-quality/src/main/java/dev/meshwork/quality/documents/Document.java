package dev.meshwork.quality.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text to be read, and what it is called in errors. Immutable.
 *
 * @param name the name of the file, or of what else it came from
 * @param text what is in it
 */
public record Document(String name, String text) {

    /** How many bytes a document may have: 1 MiB. */
    public static final int MOST_BYTES = 1 << 20;

    /**
     * A file in UTF-8.
     *
     * @throws DocumentException if it is larger than 1 MiB, or not in UTF-8
     * @throws UncheckedIOException if it cannot be read
     */
    public static Document of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            requireSize(file.toString(), bytes.length);
            return new Document(
                    file.toString(),
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            throw DocumentException.at(new Place("document", file.toString(), 0), "", "expected a text in UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read document '" + file + "': " + e.getMessage(), e);
        }
    }

    /**
     * A text.
     *
     * @param name what it is called in errors
     * @throws DocumentException if it has more than 1,048,576 characters
     */
    public static Document of(String name, String text) {
        requireSize(name, text.length());
        return new Document(name, text);
    }

    private static void requireSize(String name, int size) {
        if (size > MOST_BYTES) {
            throw DocumentException.at(
                    new Place("document", name, 0), "", "it is larger than 1 MiB; expected a suite of checks");
        }
    }
}
