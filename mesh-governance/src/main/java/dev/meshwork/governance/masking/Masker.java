package dev.meshwork.governance.masking;

import dev.meshwork.core.gate.Mask;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
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
 *   <li>text: a pseudonym of 43 characters, {@code m_}, the id of the key in 8 hexadecimal digits, {@code _}, and 32 hexadecimal
 *       digits (128 bits) of an HMAC-SHA-256. The same text under the same key gets the same pseudonym, so rows can still be
 *       joined and counted; under another key it gets another one, and says so. Without the key nobody can test a guess.
 *   <li>a birth date: the first of January of its year.
 *   <li>any other type, also a list or a nested record: null, where the field is nullable and not part of the primary
 *       key.
 * </ul>
 *
 * <p>The key of a pseudonym is derived from the secret one: each domain, purpose and classification has its own, so that what
 * somebody got for one purpose cannot be joined with what they got for another one. Give every environment a secret key of its own.
 * Immutable and thread-safe; the key is copied and never shown.
 */
public final class Masker {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_KEY_BYTES = 32;
    private static final int KEY_ID_BYTES = 4;
    private static final String SCHEME = "meshwork/mask/2/";

    private final SecretKey key;
    private final String domain;
    private final String purpose;

    private Masker(SecretKey key, String domain, String purpose) {
        this.key = key;
        this.domain = domain;
        this.purpose = purpose;
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
        return new Masker(new SecretKeySpec(key, ALGORITHM), "", "");
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

    /** A copy with the keys of a domain. Upper and lower case do not matter. */
    public Masker in(String otherDomain) {
        return new Masker(key, otherDomain.toLowerCase(Locale.ROOT), purpose);
    }

    /** A copy with the keys of a purpose. */
    public Masker forPurpose(String why) {
        return new Masker(key, domain, why);
    }

    /**
     * The id of the key by which values of a classification are replaced: the one that pseudonyms hold. Tells nothing of the key.
     */
    public String keyId(Classification classification) {
        byte[] digest = mac(keyOf(classification)).doFinal(bytes(SCHEME + "key-id"));
        return HexFormat.of().formatHex(digest, 0, KEY_ID_BYTES);
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
            return Optional.of(mask(
                    policy, field, "hmac-sha256", new Pseudonyms(mac(keyOf(classification)), keyId(classification))));
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

    /** Derived step by step, so that no two ways lead to the same key. */
    private SecretKey keyOf(Classification classification) {
        SecretKey ofDomain = derive(key, "domain/" + domain);
        SecretKey ofPurpose = derive(ofDomain, "purpose/" + purpose);
        return derive(ofPurpose, "classification/" + classification.name());
    }

    private static SecretKey derive(SecretKey from, String what) {
        return new SecretKeySpec(mac(from).doFinal(bytes(SCHEME + what)), ALGORITHM);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
