package dev.meshwork.governance.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.Mask;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MaskerTest {

    private static final byte[] KEY = "0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.US_ASCII);
    private static final Masker MASKER = Masker.withKey(KEY);
    private static final Field EMAIL = Field.of("email", DataType.Kind.TEXT).classified(Classification.PII_EMAIL);
    private static final Field NAME = Field.of("full_name", DataType.Kind.TEXT).classified(Classification.PII_NAME);

    @Test
    void text_becomes_a_pseudonym() {
        Mask mask = MASKER.mask("pii-masking", EMAIL).orElseThrow();

        assertThat(mask.policy()).isEqualTo("pii-masking");
        assertThat(mask.field()).isEqualTo("email");
        assertThat(mask.method()).isEqualTo("hmac-sha256");
        assertThat((String) mask.function().apply("ada@example.org")).matches("m_[0-9a-f]{8}_[0-9a-f]{32}");
    }

    @Test
    void pseudonyms_stay_the_same_across_releases() throws Exception {
        byte[] ofDomain = hmac(KEY, "meshwork/mask/2/domain/sales".getBytes(StandardCharsets.UTF_8));
        byte[] ofPurpose = hmac(ofDomain, "meshwork/mask/2/purpose/ads".getBytes(StandardCharsets.UTF_8));
        byte[] key = hmac(ofPurpose, "meshwork/mask/2/classification/PII_EMAIL".getBytes(StandardCharsets.UTF_8));
        String id =
                HexFormat.of().formatHex(hmac(key, "meshwork/mask/2/key-id".getBytes(StandardCharsets.UTF_8)), 0, 4);
        byte[] digest = hmac(key, "zoë.š@example.org".getBytes(StandardCharsets.UTF_16BE));
        Masker narrowed = MASKER.in("Sales").forPurpose("ads");

        assertThat(mask(narrowed, EMAIL).apply("zoë.š@example.org"))
                .isEqualTo("m_" + id + "_" + HexFormat.of().formatHex(digest, 0, 16));
        assertThat(narrowed.keyId(Classification.PII_EMAIL)).isEqualTo(id);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    @Test
    void each_domain_purpose_and_classification_has_a_key_of_its_own() {
        List<Masker> maskers = List.of(
                MASKER,
                MASKER.in("sales"),
                MASKER.in("care"),
                MASKER.forPurpose("sales"),
                MASKER.in("sales").forPurpose("ads"),
                MASKER.in("sales/purpose").forPurpose("ads"),
                MASKER.in("sales").forPurpose("purpose/ads"));

        Set<String> values = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (Masker masker : maskers) {
            values.add(mask(masker, EMAIL).apply("ada@example.org").toString().substring(11));
            ids.add(masker.keyId(Classification.PII_EMAIL));
            ids.add(masker.keyId(Classification.PII_NAME));
        }

        assertThat(values).hasSize(maskers.size());
        assertThat(ids).hasSize(2 * maskers.size());
    }

    @Test
    void a_pseudonym_is_no_bare_hash() throws Exception {
        String pseudonym = mask(MASKER, EMAIL).apply("ada@example.org").toString();

        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
            for (java.nio.charset.Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE)) {
                byte[] hash =
                        java.security.MessageDigest.getInstance(algorithm).digest("ada@example.org".getBytes(charset));
                assertThat(pseudonym).doesNotContain(HexFormat.of().formatHex(hash, 0, 4));
            }
        }
    }

    @Test
    void equal_texts_get_equal_pseudonyms_in_every_mask_and_masker() {
        String masked = (String) mask(MASKER, EMAIL).apply("ada@example.org");
        Field other = Field.of("contact", DataType.Kind.TEXT).classified(Classification.PII_EMAIL);

        assertThat(mask(MASKER, EMAIL).apply("ada@example.org")).isEqualTo(masked);
        assertThat(mask(MASKER, other).apply("ada@example.org")).isEqualTo(masked);
        assertThat(mask(Masker.withKey(new SecretKeySpec(KEY, "AES")), EMAIL).apply("ada@example.org"))
                .isEqualTo(masked);
    }

    @Test
    void twenty_thousand_emails_stay_distinct_and_show_nothing() {
        Function<Object, Object> mask = mask(MASKER, EMAIL);
        Random random = new Random(42);
        Set<String> plain = new HashSet<>();
        while (plain.size() < 20_000) {
            plain.add("person." + Integer.toString(random.nextInt(60_000), 36) + "@mail" + random.nextInt(9)
                    + ".example.org");
        }

        Set<String> masked = new HashSet<>();
        for (String email : plain) {
            String pseudonym = (String) mask.apply(email);
            masked.add(pseudonym);
            assertThat(pseudonym).doesNotContain("@", "person", "mail", "example");
        }

        assertThat(masked).hasSize(20_000);
    }

    @Test
    void texts_that_encoders_confuse_stay_distinct() {
        Function<Object, Object> mask = mask(MASKER, EMAIL);

        assertThat(List.of("\ud800", "\ud801", "?", "\ufffd", "", " ", "a", "A", "a\0", "\u0161"))
                .extracting(mask::apply)
                .doesNotHaveDuplicates();
    }

    @Test
    void long_texts_count_to_their_last_character() {
        Function<Object, Object> mask = mask(MASKER, NAME);

        for (int length : List.of(255, 256, 257, 512, 10_000)) {
            String text = "x".repeat(length);
            assertThat(mask.apply(text + "a")).isNotEqualTo(mask.apply(text + "b"));
            assertThat(mask.apply(text)).isEqualTo(mask.apply(text)).isNotEqualTo(mask.apply(text + "x"));
        }
    }

    @Test
    void another_key_gives_other_pseudonyms() {
        byte[] other = KEY.clone();
        other[31]++;

        assertThat(mask(Masker.withKey(other), EMAIL).apply("ada@example.org"))
                .isNotEqualTo(mask(MASKER, EMAIL).apply("ada@example.org"));
    }

    @Test
    void another_classification_gives_other_pseudonyms() {
        assertThat(mask(MASKER, NAME).apply("ada@example.org"))
                .isNotEqualTo(mask(MASKER, EMAIL).apply("ada@example.org"));
    }

    @Test
    void null_stays_null() {
        assertThat(mask(MASKER, EMAIL).apply(null)).isNull();
        assertThat(mask(MASKER, birthDate()).apply(null)).isNull();
    }

    @Test
    void a_value_of_an_unexpected_type_is_masked_all_the_same() {
        assertThat((String) mask(MASKER, EMAIL).apply(new StringBuilder("ada@example.org")))
                .isEqualTo(mask(MASKER, EMAIL).apply("ada@example.org"));
        assertThat(mask(MASKER, birthDate()).apply("1985-07-14")).isNull();
    }

    @Test
    void a_birth_date_becomes_its_year() {
        Mask mask = MASKER.mask("pii-masking", birthDate()).orElseThrow();

        assertThat(mask.method()).isEqualTo("year");
        assertThat(mask.function().apply(LocalDate.of(1985, 7, 14))).isEqualTo(LocalDate.of(1985, 1, 1));
        assertThat(mask.function().apply(LocalDate.of(2000, 12, 31))).isEqualTo(LocalDate.of(2000, 1, 1));
    }

    @Test
    void a_birth_date_that_is_no_date_has_no_year() {
        Field year = Field.of("born", DataType.Kind.INTEGER).classified(Classification.PII_BIRTH_DATE);

        assertThat(MASKER.mask("pii-masking", year)).isEmpty();
        assertThat(mask(MASKER, year.orNull()).apply(1985)).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.Kind.class,
            names = {"BOOLEAN", "INTEGER", "LONG", "DOUBLE", "DECIMAL", "DATE", "DATE_TIME", "TIMESTAMP"})
    void any_other_type_becomes_null_where_it_may(DataType.Kind kind) {
        Field required = Field.of("value", kind).classified(Classification.HEALTH);
        Mask mask = MASKER.mask("pii-masking", required.orNull()).orElseThrow();

        assertThat(mask.method()).isEqualTo("null");
        assertThat(mask.function().apply(new Object())).isNull();
        assertThat(MASKER.mask("pii-masking", required)).isEmpty();
        assertThat(MASKER.mask("pii-masking", required.orNull().asPrimaryKey())).isEmpty();
    }

    @Test
    void enumerations_lists_and_nested_records_become_null_as_a_whole() {
        Field nested = Field.of("contact", DataType.struct(List.of(EMAIL)));
        Field list = Field.of("emails", DataType.list(DataType.of(DataType.Kind.TEXT)))
                .classified(Classification.PII_EMAIL);
        Field choice =
                Field.of("blood_group", DataType.enumeration(List.of("A", "B"))).classified(Classification.HEALTH);

        for (Field field : List.of(nested, list, choice)) {
            assertThat(mask(MASKER, field.orNull()).apply(List.of("ada@example.org")))
                    .isNull();
            assertThat(MASKER.mask("pii-masking", field)).isEmpty();
        }
    }

    @Test
    void a_key_of_text_stays_a_key_and_other_keys_have_no_mask() {
        assertThat(MASKER.mask("pii-masking", EMAIL.asPrimaryKey())).isPresent();
        assertThat(MASKER.mask("pii-masking", birthDate().asPrimaryKey())).isEmpty();
    }

    @Test
    void a_field_that_is_not_classified_is_refused() {
        assertThatThrownBy(() -> MASKER.mask("pii-masking", Field.of("revenue", DataType.Kind.DECIMAL)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot mask field 'revenue': it is not classified; declare what it holds");
    }

    @Test
    void a_short_key_is_refused_and_not_shown() {
        assertThatThrownBy(() -> Masker.withKey("swordfish".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid masking key: expected at least 32 bytes but there are 9;"
                        + " make one with openssl rand 32");
        assertThatThrownBy(() -> Masker.withKey(new SecretKeySpec(Arrays.copyOf(KEY, 31), "AES")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there are 31");
    }

    @Test
    void a_key_that_does_not_give_its_bytes_is_refused() {
        assertThatThrownBy(() -> Masker.withKey(new DeviceKey()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid masking key: it does not give its bytes");
    }

    @Test
    void the_key_is_copied() {
        byte[] key = KEY.clone();
        Masker masker = Masker.withKey(key);

        Arrays.fill(key, (byte) 0);

        assertThat(mask(masker, EMAIL).apply("ada@example.org"))
                .isEqualTo(mask(MASKER, EMAIL).apply("ada@example.org"));
    }

    @Test
    void the_key_is_never_shown() {
        Mask mask = MASKER.mask("pii-masking", EMAIL).orElseThrow();

        assertThat(MASKER).hasToString("Masker with a secret key");
        assertThat(MASKER + " " + mask)
                .doesNotContain("0123", "abcd", HexFormat.of().formatHex(KEY).substring(0, 8));
    }

    private static Field birthDate() {
        return Field.of("born", DataType.Kind.DATE).classified(Classification.PII_BIRTH_DATE);
    }

    private static Function<Object, Object> mask(Masker masker, Field field) {
        return masker.mask("pii-masking", field).orElseThrow().function()::apply;
    }

    /** Stays in its device. */
    private static final class DeviceKey implements SecretKey {
        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return "HmacSHA256";
        }

        @Override
        public String getFormat() {
            return null;
        }

        @Override
        public byte[] getEncoded() {
            return null;
        }
    }
}
