package dev.meshwork.governance.encryption;

import dev.meshwork.core.encryption.EncryptionException;

/**
 * The keys that data keys are wrapped with (envelope encryption). They stay where they are: in a keystore, in a module, at a service.
 * Thread-safe. {@link KeyStoreKeyRing} keeps them in a Java keystore; for a service, let {@link #wrap} and {@link #unwrap} call it.
 */
public interface KeyRing {

    /** The id of the key that wraps now: up to 64 letters, digits, '.', '_', '-', '/' and ':'. */
    String currentKey();

    /**
     * Wraps a data key with the current key. Called once for each file, and once for the quarantine of a run.
     *
     * @param dataKey 32 bytes; not to be kept
     * @throws EncryptionException if it cannot, because the key or a service is not there
     */
    WrappedKey wrap(byte[] dataKey) throws EncryptionException;

    /**
     * Unwraps a data key, with whichever key it was wrapped with. Called once for each file that is read.
     *
     * @throws EncryptionException if it cannot, because that key is not there or the wrapped key was changed
     */
    byte[] unwrap(WrappedKey wrapped) throws EncryptionException;
}
