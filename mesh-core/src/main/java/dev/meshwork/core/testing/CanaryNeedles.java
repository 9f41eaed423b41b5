package dev.meshwork.core.testing;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that canaries may look like, and a search for all of it at once. Immutable. */
final class CanaryNeedles {

    static final String PLAIN = "plain text";
    static final int SHORTEST = 8;

    private static final int PREFIX = 6;
    /** Parts of a value of fewer characters are not looked for by themselves. */
    private static final int SHORTEST_PART = 6;

    /** Fewer digits and letters come together by chance where punctuation is left out. */
    private static final int SHORTEST_TOGETHER = 12;

    private static final Pattern DAY = Pattern.compile("(\\d{4})-0?(\\d{1,2})-0?(\\d{1,2})");
    private static final List<String> DAYS =
            List.of("$2/$3/$1", "0$2/$3/$1", "$2/0$3/$1", "0$2/0$3/$1", "$3.$2.$1", "$1-$2-$3");

    private static final List<String> HASHES = List.of("MD5", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512");

    /** What a text is searched for. */
    private record Needle(String canary, String form, String text) {}

    /** As they are written, by their first characters: encodings in which case matters. */
    private final Map<String, Set<Needle>> exact = new HashMap<>();
    /** In lower case, by their first characters. */
    private final Map<String, Set<Needle>> folded = new HashMap<>();
    /** In lower case, letters and digits only, by their first characters. */
    private final Map<String, Set<Needle>> squeezed = new HashMap<>();

    private CanaryNeedles() {}

    /** For values by the names of canaries. */
    static CanaryNeedles of(Map<String, String> canaries) {
        CanaryNeedles needles = new CanaryNeedles();
        canaries.forEach(needles::add);
        return needles;
    }

    private void add(String canary, String value) {
        String together = squeezed(value);
        if (together.length() >= SHORTEST_TOGETHER) {
            add(squeezed, new Needle(canary, "taken apart", together));
        }
        for (String part : parts(value)) {
            add(folded, new Needle(canary, PLAIN, part.toLowerCase(Locale.ROOT)));
            for (String cased : cases(part)) {
                for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE)) {
                    encoded(canary, cased.getBytes(charset));
                }
            }
        }
        for (String cased : cases(value)) {
            for (Charset charset :
                    List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
                HASHES.forEach(hash -> hashed(canary, hash, cased.getBytes(charset)));
            }
        }
    }

    /** The value, and what a mask might leave of it. */
    private static Set<String> parts(String value) {
        Set<String> parts = new LinkedHashSet<>();
        parts.add(value);
        Matcher day = DAY.matcher(value);
        if (day.matches()) {
            DAYS.forEach(form -> parts.add(day.replaceAll(form)));
        }
        for (String part : value.split("[\\s@.,;:/]+", -1)) {
            if (part.length() >= SHORTEST_PART && !part.equals("example")) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static Set<String> cases(String value) {
        Set<String> cases = new LinkedHashSet<>();
        cases.add(value);
        cases.add(value.toLowerCase(Locale.ROOT));
        cases.add(value.toUpperCase(Locale.ROOT));
        return cases;
    }

    private void encoded(String canary, byte[] bytes) {
        add(folded, new Needle(canary, "hexadecimal", HexFormat.of().formatHex(bytes)));
        for (int before = 0; before < 3; before++) {
            String text = base64(bytes, before);
            add(exact, new Needle(canary, "base64", text));
            add(exact, new Needle(canary, "base64", text.replace('+', '-').replace('/', '_')));
        }
    }

    /** The characters of a longer Base64 text that depend on these bytes alone, where so many bytes modulo three stand before them. */
    private static String base64(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int start = (before * 8 + 5) / 6;
        int end = shifted.length * 8 / 6;
        return text.substring(start, end);
    }

    private void hashed(String canary, String algorithm, byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(bytes);
            String form = "a bare hash, " + algorithm;
            // The start of a hash is enough: many keep no more of it.
            add(folded, new Needle(canary, form, HexFormat.of().formatHex(hash).substring(0, 16)));
            String text = Base64.getEncoder().encodeToString(hash).substring(0, 12);
            add(exact, new Needle(canary, form, text));
            add(exact, new Needle(canary, form, text.replace('+', '-').replace('/', '_')));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Missing " + algorithm, e);
        }
    }

    private static void add(Map<String, Set<Needle>> needles, Needle needle) {
        if (needle.text().length() >= PREFIX) {
            needles.computeIfAbsent(needle.text().substring(0, PREFIX), prefix -> new LinkedHashSet<>())
                    .add(needle);
        }
    }

    /** The canaries that occur in a text, and the form of each, the plainest one. */
    Map<String, String> in(String text) {
        Map<String, String> found = new TreeMap<>();
        String unescaped = Unescaped.of(text);
        // The plainest form first: the first one that is found counts.
        search(folded, text.toLowerCase(Locale.ROOT), found);
        if (!unescaped.equals(text)) {
            Map<String, String> escaped = new TreeMap<>();
            search(folded, unescaped.toLowerCase(Locale.ROOT), escaped);
            search(exact, unescaped, escaped);
            escaped.forEach((canary, form) -> found.putIfAbsent(canary, form.equals(PLAIN) ? "escaped text" : form));
        }
        search(exact, text, found);
        search(squeezed, squeezed(text), found);
        search(squeezed, squeezed(unescaped), found);
        return found;
    }

    private static void search(Map<String, Set<Needle>> needles, String text, Map<String, String> found) {
        for (int at = 0; at + PREFIX <= text.length(); at++) {
            Set<Needle> candidates = needles.get(text.substring(at, at + PREFIX));
            if (candidates != null) {
                for (Needle needle : candidates) {
                    if (text.startsWith(needle.text(), at)) {
                        found.putIfAbsent(needle.canary(), needle.form());
                    }
                }
            }
        }
    }

    private static String squeezed(String text) {
        StringBuilder left = new StringBuilder(text.length());
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(left::appendCodePoint);
        return left.toString();
    }
}
