package dev.meshwork.governance.encryption;

import dev.meshwork.core.encryption.EncryptionException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the segments of one file with AES-256-GCM, by the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár (<i>Online
 * Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance</i>, CRYPTO 2015), laid out as in Tink's streaming AEAD: the nonce is a
 * random prefix of 7 bytes, the number of the segment in 4, and 1 for the last segment, else 0. So segments cannot change places, and the
 * last one cannot be missing. Not thread-safe.
 */
final class SegmentCipher {

    static final int TAG_BYTES = 16;
    static final int PREFIX_BYTES = 7;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 8 * TAG_BYTES;

    private final Cipher cipher;
    private final SecretKeySpec key;
    private final byte[] prefix;
    private final byte[] bound;
    private int segment;
    private boolean ended;

    /**
     * A cipher for one file.
     *
     * @param key the data key; copied
     * @param prefix the beginning of the nonces
     * @param bound what each segment is bound to besides its place
     */
    SegmentCipher(byte[] key, byte[] prefix, byte[] bound) {
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Missing AES/GCM/NoPadding: every Java platform has to have it", e);
        }
        this.key = new SecretKeySpec(key, "AES");
        this.prefix = prefix.clone();
        this.bound = bound.clone();
    }

    /** Encrypts the next segment; the result is longer by a tag. */
    int encrypt(byte[] plain, int length, boolean last, byte[] into) throws EncryptionException {
        try {
            next(Cipher.ENCRYPT_MODE, last);
            return cipher.doFinal(plain, 0, length, into, 0);
        } catch (GeneralSecurityException e) {
            throw new EncryptionException("Cannot encrypt segment " + (segment - 1) + ": " + e.getMessage(), e);
        }
    }

    /** Decrypts the next segment; nothing of it gets out if it is not as it was written. */
    int decrypt(byte[] encrypted, int length, boolean last, byte[] into) throws EncryptionException {
        try {
            next(Cipher.DECRYPT_MODE, last);
            return cipher.doFinal(encrypted, 0, length, into, 0);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new EncryptionException(
                    "Cannot decrypt segment " + (segment - 1)
                            + ": it was changed, moved or cut off, or is of another file",
                    e);
        }
    }

    private void next(int mode, boolean last) throws GeneralSecurityException, EncryptionException {
        if (ended || segment == -1) {
            throw new EncryptionException("Cannot go on behind segment " + (segment - 1) + ": it is the last one");
        }
        ended = last;
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES)
                .put(prefix)
                .putInt(segment++)
                .put((byte) (last ? 1 : 0))
                .array();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
    }
}
