package dev.meshwork.governance.encryption;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A data key as only those read it who have the key that wraps it. Immutable. */
public final class WrappedKey {

    private static final int MOST_BYTES = 900;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._/:-]{1,64}");

    private final String keyId;
    private final byte[] bytes;

    /**
     * A wrapped key.
     *
     * @param keyId the id of the key that wraps it: up to 64 letters, digits, '.', '_', '-', '/' and ':'
     * @param bytes the wrapped key, up to 900 bytes; copied
     * @throws IllegalArgumentException if they are not like that
     */
    public WrappedKey(String keyId, byte[] bytes) {
        if (!ID.matcher(keyId).matches()) {
            throw new IllegalArgumentException("Invalid id of a key '" + keyId
                    + "': expected up to 64 letters, digits, '.', '_', '-', '/' and ':'");
        }
        if (bytes.length == 0 || bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("Invalid data key wrapped with key '" + keyId + "': expected up to "
                    + MOST_BYTES + " bytes but there are " + bytes.length);
        }
        this.keyId = keyId;
        this.bytes = bytes.clone();
    }

    /** The id of the key that wraps it. */
    public String keyId() {
        return keyId;
    }

    /** The wrapped key; a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WrappedKey key && keyId.equals(key.keyId) && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * keyId.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "data key wrapped with key " + keyId;
    }
}
