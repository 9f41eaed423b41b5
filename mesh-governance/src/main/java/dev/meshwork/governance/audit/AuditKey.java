package dev.meshwork.governance.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that an audit log is sealed with. Whoever has it can write records that pass for real ones: keep it away from where the
 * log lies. From it one key is derived for the records, one for the checkpoints and one for pseudonyms (HMAC-SHA-256 of a label, the
 * extract-free expansion of RFC 5869 for keys that are random). Immutable and thread-safe.
 */
public final class AuditKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_BYTES = 32;
    private static final int PSEUDONYM_BYTES = 16;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final String id;
    private final SecretKeySpec records;
    private final SecretKeySpec checkpoints;
    private final SecretKeySpec pseudonyms;

    private AuditKey(String id, SecretKeySpec secret) {
        this.id = id;
        this.records = derived(secret, "meshwork/audit/1/records");
        this.checkpoints = derived(secret, "meshwork/audit/1/checkpoints");
        this.pseudonyms = derived(secret, "meshwork/audit/1/pseudonyms");
    }

    /**
     * A key.
     *
     * @param id what the log calls it, such as {@code 2026-01}: up to 64 letters, digits, '.', '_' and '-'
     * @param secret at least 32 bytes, random and secret; copied
     * @throws IllegalArgumentException if the id or the secret is not like that
     */
    public static AuditKey of(String id, byte[] secret) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Invalid id of an audit key '" + id
                    + "': expected up to 64 letters, digits, '.', '_' and '-', such as 2026-01");
        }
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException("Invalid audit key '" + id + "': expected at least " + MIN_BYTES
                    + " bytes but there are " + secret.length + "; make one with openssl rand " + MIN_BYTES);
        }
        return new AuditKey(id, new SecretKeySpec(secret, ALGORITHM));
    }

    /** What the log calls it. */
    public String id() {
        return id;
    }

    /**
     * What the log writes instead of a value: {@code p_} and 32 hexadecimal digits of an HMAC-SHA-256. By it the records about a value are
     * found; without the key nobody can test a guess.
     */
    public String pseudonym(String value) {
        byte[] digest = macWith(pseudonyms)
                .doFinal(Objects.requireNonNull(value, "value").getBytes(StandardCharsets.UTF_16BE));
        return "p_" + HexFormat.of().formatHex(Arrays.copyOf(digest, PSEUDONYM_BYTES));
    }

    /** For the records; of one thread. */
    Mac ofRecords() {
        return macWith(records);
    }

    /** For checkpoints; of one thread. */
    Mac ofCheckpoints() {
        return macWith(checkpoints);
    }

    private static SecretKeySpec derived(SecretKeySpec secret, String label) {
        return new SecretKeySpec(macWith(secret).doFinal(label.getBytes(StandardCharsets.US_ASCII)), ALGORITHM);
    }

    private static Mac macWith(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Missing " + ALGORITHM + ": every Java platform has to have it", e);
        }
    }

    /** Shows nothing of the secret. */
    @Override
    public String toString() {
        return "audit key " + id;
    }
}
