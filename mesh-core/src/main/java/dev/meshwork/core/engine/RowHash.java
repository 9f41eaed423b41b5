package dev.meshwork.core.engine;

import dev.meshwork.core.schema.Row;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A keyed hash of rows (HMAC-SHA-256, 128 bits kept), by which a row is known again without being kept. Without the key nobody can
 * test a guess. Immutable and thread-safe.
 */
public final class RowHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_KEY_BYTES = 32;
    private static final int BYTES = 16;

    private final SecretKeySpec key;

    /**
     * A hash with a key.
     *
     * @param key at least 32 bytes, random and secret; copied
     * @throws IllegalArgumentException if the key is shorter
     */
    public RowHash(byte[] key) {
        if (key.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException("Invalid key of row hashes: expected at least " + MIN_KEY_BYTES
                    + " bytes but there are " + key.length);
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The hash of the values of a row, in order, as 32 hexadecimal digits. */
    public String of(Row row) {
        Mac mac = mac();
        for (int i = 0; i < row.schema().fields().size(); i++) {
            update(mac, row.value(i));
        }
        return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(), BYTES));
    }

    /** Each value is led by its length, or by -1 for null, so that other cuts give other hashes. */
    private static void update(Mac mac, @Nullable Object value) {
        byte[] text = value == null ? new byte[0] : value.toString().getBytes(StandardCharsets.UTF_8);
        int length = value == null ? -1 : text.length;
        mac.update(new byte[] {(byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length});
        mac.update(text);
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Missing " + ALGORITHM + ": every Java platform has to have it", e);
        }
    }

    /** Shows nothing of the key. */
    @Override
    public String toString() {
        return "Row hash with a secret key";
    }
}
