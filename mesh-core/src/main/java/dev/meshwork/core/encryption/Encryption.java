package dev.meshwork.core.encryption;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Encrypts what lies on disks and in databases, so that whoever reads them learns nothing, and whoever changes, cuts off or swaps something
 * is noticed. Thread-safe; its streams are not. {@code mesh-governance} has one.
 *
 * <p>What is encrypted is bound to what it is, a text such as {@code customers/20260105T080000Z-1}. It can be read only as that.
 */
public interface Encryption {

    /**
     * Encrypts a file while it is written.
     *
     * @param out receives the bytes; it stays open, whatever happens
     * @param what the file is
     * @return where to write; closing it writes the end, without which the file cannot be read
     * @throws IOException if the beginning cannot be written
     */
    OutputStream encrypting(OutputStream out, String what) throws IOException;

    /**
     * Decrypts a file while it is read. It hands out no byte that was not verified, and ends only where the file that was written ends:
     * else it fails with {@link EncryptionException}.
     *
     * @param in the encrypted bytes; closed with the stream, and if this fails
     * @param what the file is
     * @throws EncryptionException if the beginning is not as it was written, or the key is not there
     */
    InputStream decrypting(InputStream in, String what) throws IOException;

    /**
     * Encrypts many short texts. Open one for a run, not for each text: it has a key of its own.
     *
     * @throws EncryptionException if there is no key for it
     */
    TextSealer sealer() throws EncryptionException;

    /**
     * A text that was sealed.
     *
     * @param sealed what {@link TextSealer#seal} returned
     * @param what the text is
     * @throws EncryptionException if it is not as it was sealed, or the key is not there
     */
    String open(String sealed, String what) throws EncryptionException;

    /** Encrypts short texts. Thread-safe. */
    @FunctionalInterface
    interface TextSealer {

        /**
         * A text as only those read it who have the key: in ASCII, without line ends.
         *
         * @param text what is sealed
         * @param what the text is
         * @throws EncryptionException if there is no key for it
         */
        String seal(String text, String what) throws EncryptionException;
    }
}
