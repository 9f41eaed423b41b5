package dev.meshwork.governance.masking;

import dev.meshwork.core.gate.Mask;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes masks for sensitive fields from a secret key. What becomes of a value depends on the field:
 *
 * <ul>
 *   <li>text: a pseudonym of 34 characters, {@code m_} and 32 hexadecimal digits of an HMAC-SHA-256. The same text
 *       under the same key and classification gets the same pseudonym, so rows can still be joined and counted; under
 *       another key or classification it gets another one. Without the key nobody can test a guess.
 *   <li>a birth date: the first of January of its year.
 *   <li>any other type, also a list or a nested record: null, where the field is nullable and not part of the primary
 *       key.
 * </ul>
 *
 * <p>Give every environment a key of its own, and products keys of their own where their rows must not be joined.
 * Immutable and thread-safe; the key is copied and never shown.
 */
public final class Masker {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_KEY_BYTES = 32;
    private static final String PURPOSE = "meshwork/mask/1/";

    private final SecretKey key;

    private Masker(SecretKey key) {
        this.key = key;
    }

    /**
     * A masker with a key.
     *
     * @param key at least 32 bytes, random and secret; copied
     * @throws IllegalArgumentException if the key is shorter
     */
    public static Masker withKey(byte[] key) {
        if (key.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException("Invalid masking key: expected at least " + MIN_KEY_BYTES
                    + " bytes but there are " + key.length + "; make one with openssl rand " + MIN_KEY_BYTES);
        }
        return new Masker(new SecretKeySpec(key, ALGORITHM));
    }

    /**
     * A masker with a key.
     *
     * @param key at least 32 bytes, random and secret; copied
     * @throws IllegalArgumentException if the key is shorter, or does not give its bytes
     */
    public static Masker withKey(SecretKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded == null) {
            throw new IllegalArgumentException(
                    "Invalid masking key: it does not give its bytes; keys that stay in a device are not supported");
        }
        return withKey(encoded);
    }

    /**
     * A mask for a field. Each call makes a new one, for one thread at a time.
     *
     * @param policy the policy that asks for it
     * @param field a field that is classified, or has classified ones nested in it
     * @return the mask, or nothing where the type of the field has none
     * @throws IllegalArgumentException if the field is not sensitive
     */
    public Optional<Mask> mask(String policy, Field field) {
        if (!field.isSensitive()) {
            throw new IllegalArgumentException(
                    "Cannot mask field '" + field.name() + "': it is not classified; declare what it holds");
        }
        Classification classification = field.classificationOrNull();
        DataType.Kind kind = field.type().kind();
        if (kind == DataType.Kind.TEXT && classification != null) {
            return Optional.of(mask(policy, field, "hmac-sha256", new Pseudonyms(mac(classification))));
        }
        if (field.primaryKey()) {
            return Optional.empty();
        }
        if (kind == DataType.Kind.DATE && classification == Classification.PII_BIRTH_DATE) {
            return Optional.of(mask(policy, field, "year", Masker::firstOfYear));
        }
        return field.nullable() ? Optional.of(mask(policy, field, "null", value -> null)) : Optional.empty();
    }

    /** The compiler leaves the annotations of the function out of the class file of {@link Mask}. */
    @SuppressWarnings("NullAway")
    private static Mask mask(
            String policy, Field field, String method, Function<@Nullable Object, @Nullable Object> function) {
        return new Mask(policy, field.name(), method, function);
    }

    private static @Nullable Object firstOfYear(@Nullable Object value) {
        return value instanceof LocalDate date ? date.withDayOfYear(1) : null;
    }

    /** Each classification has a key of its own, derived from the given one. */
    private Mac mac(Classification classification) {
        byte[] purpose = (PURPOSE + classification.name()).getBytes(StandardCharsets.UTF_8);
        return mac(new SecretKeySpec(mac(key).doFinal(purpose), ALGORITHM));
    }

    private static Mac mac(SecretKey key) {
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
        return "Masker with a secret key";
    }
}
