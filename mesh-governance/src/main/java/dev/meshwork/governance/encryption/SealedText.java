package dev.meshwork.governance.encryption;

import dev.meshwork.core.encryption.Encryption;
import dev.meshwork.core.encryption.EncryptionException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A short text, sealed with AES-256-GCM: wrapped key, nonce and encrypted text, in the form of base64url. The nonce counts, for the key is
 * that of one sealer alone. Immutable.
 */
final class SealedText {

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String DOMAIN = "meshwork/text/1/";

    private final WrappedKey key;
    private final byte[] nonce;
    private final byte[] encrypted;

    private SealedText(WrappedKey key, byte[] nonce, byte[] encrypted) {
        this.key = key;
        this.nonce = nonce;
        this.encrypted = encrypted;
    }

    /** A sealer with a key of its own. */
    static Encryption.TextSealer sealer(byte[] dataKey, WrappedKey wrapped) {
        SecretKeySpec key = new SecretKeySpec(dataKey, "AES");
        return new Encryption.TextSealer() {
            private long count;

            @Override
            public synchronized String seal(String text, String what) throws EncryptionException {
                byte[] nonce =
                        ByteBuffer.allocate(NONCE_BYTES).putLong(4, count++).array();
                try {
                    Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, what);
                    byte[] encrypted = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
                    return new SealedText(wrapped, nonce, encrypted).text();
                } catch (GeneralSecurityException e) {
                    throw new EncryptionException("Cannot seal a text: " + e.getMessage(), e);
                }
            }
        };
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String what)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((DOMAIN + what).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private String text() {
        byte[] id = key.keyId().getBytes(StandardCharsets.UTF_8);
        byte[] wrapped = key.bytes();
        byte[] all = ByteBuffer.allocate(4 + id.length + wrapped.length + NONCE_BYTES + encrypted.length)
                .put(VERSION)
                .put((byte) id.length)
                .put(id)
                .putShort((short) wrapped.length)
                .put(wrapped)
                .put(nonce)
                .put(encrypted)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** What a text says that was sealed. */
    static SealedText parsed(String text) throws EncryptionException {
        try {
            ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            byte version = all.get();
            byte[] id = bytes(all, all.get() & 0xFF);
            byte[] wrapped = bytes(all, all.getShort() & 0xFFFF);
            byte[] nonce = bytes(all, NONCE_BYTES);
            byte[] encrypted = bytes(all, all.remaining());
            SealedText sealed =
                    new SealedText(new WrappedKey(new String(id, StandardCharsets.UTF_8), wrapped), nonce, encrypted);
            if (version == VERSION && sealed.text().equals(text)) {
                return sealed;
            }
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw new EncryptionException("Cannot open a sealed text: it was changed", e);
        }
        throw new EncryptionException("Cannot open a sealed text: it was changed");
    }

    private static byte[] bytes(ByteBuffer from, int count) {
        if (count > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[count];
        from.get(bytes);
        return bytes;
    }

    /** The text itself. */
    String opened(byte[] dataKey, String what) throws EncryptionException {
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, new SecretKeySpec(dataKey, "AES"), nonce, what)
                    .doFinal(encrypted);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException | ProviderException e) {
            throw new EncryptionException("Cannot open a sealed text: it was changed, or is that of another place", e);
        }
    }

    /** The wrapped data key. */
    WrappedKey key() {
        return key;
    }
}
