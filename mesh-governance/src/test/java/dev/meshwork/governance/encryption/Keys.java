package dev.meshwork.governance.encryption;

import dev.meshwork.core.internal.Disk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HexFormat;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;

/** Keys and encryption that come out the same each time. */
final class Keys {

    static final char[] PASSWORD = "a password of tests".toCharArray();
    static final byte[] KEK =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    static final byte[] OTHER_KEK =
            HexFormat.of().parseHex("ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff");

    private static final KeyStoreKeyRing FIRST = made("k1");
    private static final KeyStoreKeyRing SECOND = made("k2");

    private Keys() {}

    /** A ring with two keys, k1 and k2. */
    static KeyStoreKeyRing ring(String current) {
        return current.equals("k1") ? FIRST : SECOND;
    }

    private static KeyStoreKeyRing made(String current) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, PASSWORD);
            KeyStore.PasswordProtection protection = new KeyStore.PasswordProtection(PASSWORD);
            store.setEntry("k1", new KeyStore.SecretKeyEntry(new SecretKeySpec(KEK, "AES")), protection);
            store.setEntry("k2", new KeyStore.SecretKeyEntry(new SecretKeySpec(OTHER_KEK, "AES")), protection);
            return KeyStoreKeyRing.of(store, PASSWORD, current);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** "Random" bytes that count up from a number. */
    static Consumer<byte[]> counting(int from) {
        return bytes -> {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (from + i);
            }
        };
    }

    /** Encryption with segments of so many bits, of a key that is made of a number. */
    static FileEncryption encryption(int segmentBits, int from) {
        return new FileEncryption(ring("k1"), counting(from), segmentBits, Disk.real());
    }

    static byte[] encrypted(FileEncryption encryption, byte[] plain, String what) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream out = encryption.encrypting(file, what)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    static byte[] decrypted(FileEncryption encryption, byte[] file, String what) throws IOException {
        try (InputStream in = encryption.decrypting(new ByteArrayInputStream(file), what)) {
            return in.readAllBytes();
        }
    }
}
