package dev.meshwork.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanariesTest {

    private final Canaries canaries = Canaries.seeded(7);
    private final String email = canaries.email();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hash(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(utf8(text));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String each(String text, String format) {
        return text.chars().mapToObj(c -> String.format(Locale.ROOT, format, c)).collect(Collectors.joining());
    }

    @Test
    void a_value_is_found_in_whatever_form_it_leaves() {
        String local = email.substring(0, email.indexOf('@'));
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("plain text", "sent to " + email + " today");
        forms.put("upper case", email.toUpperCase(Locale.ROOT));
        forms.put("a part of it", "user " + local.split("\\.")[1]);
        forms.put("Base64", Base64.getEncoder().encodeToString(utf8(email)));
        forms.put("Base64 behind one character", Base64.getEncoder().encodeToString(utf8("x" + email + "y")));
        forms.put(
                "Base64 behind two",
                Base64.getUrlEncoder().withoutPadding().encodeToString(utf8("{\"" + email + "\"}")));
        forms.put("Base64 of a part", Base64.getEncoder().encodeToString(utf8(local)));
        forms.put("Base64 in lower case", Base64.getEncoder().encodeToString(utf8(email.toLowerCase(Locale.ROOT))));
        forms.put("hexadecimal", HexFormat.of().withUpperCase().formatHex(utf8(email)));
        forms.put("hexadecimal of UTF-16", HexFormat.of().formatHex(email.getBytes(StandardCharsets.UTF_16BE)));
        forms.put("URL", "https://x.example/?q=" + URLEncoder.encode(email, StandardCharsets.UTF_8));
        forms.put("URL, each character", each(email, "%%%02x"));
        forms.put("JSON", each(email, "\\u%04x"));
        forms.put("HTML", each(email, "&#%d;"));
        forms.put("XML", each(email, "&#x%X;"));
        forms.put("taken apart", String.join(" ", email.split("")));
        forms.put("in pieces", email.replaceAll("(.{5})", "$1-\n"));
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
            forms.put(algorithm, "m_" + HexFormat.of().formatHex(hash(algorithm, email)));
            forms.put(
                    algorithm + " of lower case",
                    HexFormat.of().formatHex(hash(algorithm, email.toLowerCase(Locale.ROOT))));
            forms.put(
                    algorithm + ", cut",
                    HexFormat.of().formatHex(hash(algorithm, email)).substring(0, 20));
            forms.put(algorithm + " in Base64", Base64.getEncoder().encodeToString(hash(algorithm, email)));
        }

        forms.forEach(canaries::search);

        assertThat(canaries.sightings()).extracting(Canaries.Sighting::place).containsExactlyElementsOf(forms.keySet());
        assertThat(canaries.sightings()).extracting(Canaries.Sighting::canary).containsOnly("email 1");
    }

    @Test
    void other_values_are_not_found() {
        Canaries others = Canaries.seeded(8);
        String other = others.email() + " " + others.name() + " " + others.phone() + " " + others.birthDate();
        Random random = new Random(3);
        byte[] noise = new byte[1 << 18];
        random.nextBytes(noise);
        canaries.birthDate();
        canaries.name();
        canaries.phone();

        canaries.search("others", other)
                .search("hexadecimal noise", HexFormat.of().formatHex(noise))
                .search("noise in Base64", Base64.getEncoder().encodeToString(noise))
                .search("digits", new java.math.BigInteger(1, java.util.Arrays.copyOf(noise, 20_000)).toString());

        assertThat(canaries.sightings()).isEmpty();
        assertThatCode(canaries::requireNone).doesNotThrowAnyException();
    }

    @Test
    void each_kind_of_canary_is_found() {
        List<Object> planted = List.of(
                canaries.name(),
                canaries.phone(),
                canaries.text(),
                canaries.number(),
                canaries.birthDate(),
                canaries.plant("licence", "B-KM 4711"));

        canaries.search("somewhere", planted.toString());

        assertThat(canaries.sightings())
                .extracting(Canaries.Sighting::canary)
                .containsExactlyInAnyOrder("name 1", "phone 1", "text 1", "number 1", "birth date 1", "licence 1");
    }

    @Test
    void a_day_is_found_in_other_orders() {
        LocalDate day = canaries.birthDate();
        for (String pattern : List.of("M/d/yyyy", "MM/dd/yyyy", "d.M.yyyy", "yyyy-MM-dd")) {
            canaries.search(pattern, "born " + day.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT)));
        }
        canaries.search("masked", "born " + day.withDayOfYear(1));

        assertThat(canaries.sightings())
                .extracting(Canaries.Sighting::place)
                .containsExactly("M/d/yyyy", "MM/dd/yyyy", "d.M.yyyy", "yyyy-MM-dd");
    }

    @Test
    void exceptions_are_searched_to_the_last() {
        SQLException sql = new SQLException("first");
        sql.setNextException(new SQLException("Key (email)=(" + email + ") already exists"));
        IllegalStateException suppressing = new IllegalStateException("outside");
        suppressing.addSuppressed(new IOException("closing " + email));

        canaries.search("cause", new RuntimeException("outside", new RuntimeException(email)))
                .search("suppressed", suppressing)
                .search("next", new RuntimeException("outside", sql))
                .search("harmless", new RuntimeException("outside"));

        assertThat(canaries.sightings())
                .extracting(Canaries.Sighting::place)
                .containsExactly("cause", "suppressed", "next");
    }

    @Test
    void files_their_names_and_meters_are_searched(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/b/fine.txt"), "fine");
        Files.write(folder.resolve("a/wide.bin"), ("x" + email).getBytes(StandardCharsets.UTF_16LE));
        Path named = Files.createDirectories(folder.resolve("named")).resolve("of-" + email + ".csv");
        Files.writeString(named, "nothing");
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        meters.counter("orders", "customer", email);

        canaries.search("fine", folder.resolve("a/b"))
                .search("wide", folder.resolve("a"))
                .search("name", folder.resolve("named"))
                .search("meters", meters);

        assertThat(canaries.sightings()).extracting(Canaries.Sighting::place).containsExactly("wide", "name", "meters");
    }

    @Test
    void what_leaks_is_named_without_its_value() {
        canaries.search("the log", HexFormat.of().formatHex(utf8(email)));

        assertThatThrownBy(canaries::requireNone)
                .isInstanceOf(AssertionError.class)
                .hasMessage("1 leaks:" + System.lineSeparator() + "  email 1 in the log, as hexadecimal");
        assertThat(canaries.sightings("the log")).hasSize(1);
        assertThat(canaries.sightings("elsewhere")).isEmpty();
    }

    @Test
    void a_search_that_looked_at_nothing_fails(@TempDir Path empty) {
        assertThatThrownBy(() -> Canaries.seeded(1).search("the log", "text").requireNone())
                .hasMessageStartingWith("Missing canaries");
        assertThatThrownBy(canaries::requireNone).hasMessageStartingWith("Missing places");
        assertThatThrownBy(() -> canaries.search("the log", "text")
                        .search("the files", empty)
                        .requireNone())
                .hasMessage("Cannot tell whether anything leaks: nothing was there to be searched in [the files]");
    }

    @Test
    void canaries_that_did_not_arrive_are_named() {
        String name = canaries.name();

        assertThatCode(() -> canaries.requireAll(email + name)).doesNotThrowAnyException();
        assertThatThrownBy(() -> canaries.requireAll("rows of " + name))
                .hasMessage("Cannot find [email 1] where they belong; plant them such that they arrive");
    }

    @Test
    void short_values_are_refused_and_seeds_repeat() {
        assertThatThrownBy(() -> canaries.plant("gender", "F")).hasMessageContaining("at least 8 characters");
        assertThat(Canaries.seeded(7).email()).isEqualTo(email);
        assertThat(Canaries.seeded(8).email()).isNotEqualTo(email);
    }
}
