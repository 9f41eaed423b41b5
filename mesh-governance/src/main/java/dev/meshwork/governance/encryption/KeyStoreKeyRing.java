package dev.meshwork.governance.encryption;

import dev.meshwork.core.encryption.EncryptionException;
import dev.meshwork.core.internal.Disk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys in a Java keystore, by default a PKCS #12 file: AES-256 keys under aliases that are their ids. Data keys are wrapped by AES Key Wrap
 * (RFC 3394). Immutable and thread-safe.
 *
 * <p>To rotate, {@link #addKey} one, open the ring with that one as the current key, and {@link FileEncryption#rewrap} what is there. Keep
 * the old key for as long as something is wrapped with it.
 */
public final class KeyStoreKeyRing implements KeyRing {

    private static final String TYPE = "PKCS12";
    private static final String WRAPPING = "AESWrap";
    private static final int KEY_BYTES = 32;
    /** Aliases of PKCS #12 do not know capitals. */
    private static final Pattern ID = Pattern.compile("[a-z0-9._-]{1,64}");

    private final Map<String, SecretKey> keys;
    private final String current;

    private KeyStoreKeyRing(Map<String, SecretKey> keys, String current) {
        this.keys = keys;
        this.current = current;
    }

    /**
     * A ring over a keystore that is loaded.
     *
     * @param store holds AES keys under aliases that are their ids; all of them are read now
     * @param password of the keys
     * @param currentKey the id of the key that wraps
     * @throws IllegalArgumentException if that key is not there, or keys cannot be read with the password
     */
    public static KeyStoreKeyRing of(KeyStore store, char[] password, String currentKey) {
        Map<String, SecretKey> keys = new TreeMap<>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getKey(alias, password) instanceof SecretKey key) {
                    keys.put(alias, key);
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Invalid keystore: its keys cannot be read with the password", e);
        }
        if (!keys.containsKey(checked(currentKey))) {
            throw new IllegalArgumentException(
                    "Missing current key '" + currentKey + "': the keystore has " + keys.keySet());
        }
        return new KeyStoreKeyRing(keys, currentKey);
    }

    /**
     * A ring over a file.
     *
     * @param file a PKCS #12 file
     * @param password of the file and its keys
     * @param currentKey the id of the key that wraps
     * @throws UncheckedIOException if the file cannot be read with the password
     * @throws IllegalArgumentException if that key is not there
     */
    public static KeyStoreKeyRing open(Path file, char[] password, String currentKey) {
        try {
            return of(load(Disk.real().read(file), password), password, currentKey);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open keystore " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Adds a new random key to a file, which is made if it is missing and replaced in one step if it is not. Who may read the file is up to
     * the folder that it lies in.
     *
     * @param password of the file and its keys
     * @param keyId small letters, digits, '.', '_' and '-', such as {@code 2026-01}
     * @throws UncheckedIOException if the file cannot be read with the password, or written
     * @throws IllegalArgumentException if there is such a key already
     */
    public static void addKey(Path file, char[] password, String keyId) {
        checked(keyId);
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        try {
            Disk disk = Disk.real();
            KeyStore store = load(disk.exists(file) ? disk.read(file) : new byte[0], password);
            if (store.containsAlias(keyId)) {
                throw new IllegalArgumentException("Invalid id of a new key '" + keyId + "': keystore " + file
                        + " has one of that id; a key that is replaced leaves files that nobody can read");
            }
            KeyStore.Entry entry = new KeyStore.SecretKeyEntry(new SecretKeySpec(bytes, "AES"));
            store.setEntry(keyId, entry, new KeyStore.PasswordProtection(password));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password);
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                disk.createFolders(folder);
            }
            disk.replace(file, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot add key '" + keyId + "' to keystore " + file + ": " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException(
                    "Cannot add key '" + keyId + "' to keystore " + file + ": " + e.getMessage(), new IOException(e));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static String checked(String keyId) {
        if (!ID.matcher(Objects.requireNonNull(keyId, "keyId")).matches()) {
            throw new IllegalArgumentException("Invalid id of a key '" + keyId
                    + "': expected up to 64 small letters, digits, '.', '_' and '-', such as 2026-01");
        }
        return keyId;
    }

    private static KeyStore load(byte[] content, char[] password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(content.length == 0 ? null : new ByteArrayInputStream(content), password);
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public String currentKey() {
        return current;
    }

    @Override
    public WrappedKey wrap(byte[] dataKey) throws EncryptionException {
        SecretKey key = key(current);
        try {
            Cipher cipher = Cipher.getInstance(WRAPPING);
            cipher.init(Cipher.WRAP_MODE, key);
            return new WrappedKey(current, cipher.wrap(new SecretKeySpec(dataKey, "AES")));
        } catch (GeneralSecurityException e) {
            throw new EncryptionException("Cannot wrap a data key with key '" + current + "': " + e.getMessage(), e);
        }
    }

    @Override
    public byte[] unwrap(WrappedKey wrapped) throws EncryptionException {
        SecretKey key = key(wrapped.keyId());
        try {
            Cipher cipher = Cipher.getInstance(WRAPPING);
            cipher.init(Cipher.UNWRAP_MODE, key);
            byte[] bytes =
                    cipher.unwrap(wrapped.bytes(), "AES", Cipher.SECRET_KEY).getEncoded();
            return Objects.requireNonNull(bytes, "bytes");
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new EncryptionException(
                    "Cannot unwrap a data key: it was not wrapped with key '" + wrapped.keyId() + "', or was changed",
                    e);
        }
    }

    private SecretKey key(String keyId) throws EncryptionException {
        SecretKey key = keys.get(keyId);
        if (key == null) {
            throw new EncryptionException("Cannot find key '" + keyId + "' in the keystore, which has " + keys.keySet()
                    + "; was it taken out before all was wrapped anew?");
        }
        return key;
    }

    /** Shows nothing of the keys. */
    @Override
    public String toString() {
        return "keystore with current key " + current;
    }
}
