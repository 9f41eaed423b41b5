package dev.meshwork.quality.documents;

import dev.meshwork.quality.internal.documents.Spelling;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value in a document in YAML, read strictly: what is asked for has the right type, else there is an error that names its place.
 * Immutable.
 */
final class Node {

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?");
    private static final Pattern LEADING_ZERO = Pattern.compile("[+-]?0[0-9_]+");
    private static final int LONGEST_NUMBER = 100;
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");

    private final Place place;
    private final Place key;
    private final String path;
    private final @Nullable String text;
    private final boolean plain;
    private final @Nullable List<Node> items;
    private final @Nullable Map<String, Node> entries;
    private final long size;

    private Node(
            Place place,
            Place key,
            String path,
            @Nullable String text,
            boolean plain,
            @Nullable List<Node> items,
            @Nullable Map<String, Node> entries) {
        this.place = place;
        this.key = key;
        this.path = path;
        this.text = text;
        this.plain = plain;
        this.items = items;
        this.entries = entries;
        this.size = 1 + sum(items) + (entries == null ? 0 : entries.size() + sum(entries.values()));
    }

    private static long sum(@Nullable Collection<Node> nodes) {
        return nodes == null ? 0 : nodes.stream().mapToLong(Node::size).sum();
    }

    static Node scalar(Place place, String path, String text, boolean plain) {
        return new Node(place, place, path, text, plain, null, null);
    }

    static Node list(Place place, String path, List<Node> items) {
        return new Node(place, place, path, null, false, List.copyOf(items), null);
    }

    static Node map(Place place, String path, Map<String, Node> entries) {
        return new Node(place, place, path, null, false, null, entries);
    }

    /** The same with the line of its key, which is what is wrong where the key is. */
    Node withKeyAt(Place keyPlace) {
        return new Node(place, keyPlace, path, text, plain, items, entries);
    }

    /** How many values it consists of, itself included. */
    long size() {
        return size;
    }

    String path() {
        return path;
    }

    DocumentException invalid(String why) {
        return DocumentException.at(place, path, why);
    }

    DocumentException invalid(String why, Throwable cause) {
        return DocumentException.at(place, path, why, cause);
    }

    /** Says that an entry of this map should not be there. */
    DocumentException unknown(String name, Collection<String> known) {
        Node entry = map().getOrDefault(name, this);
        String suggestion = Spelling.suggestion(name, known);
        return DocumentException.at(
                entry.key,
                path + "/" + name,
                "there is no such key" + (suggestion.isEmpty() ? "; expected one of " + sorted(known) : suggestion));
    }

    private static List<String> sorted(Collection<String> names) {
        return names.stream().sorted().toList();
    }

    private DocumentException mistyped(String expected) {
        return invalid("expected " + expected + " but found " + shown());
    }

    private String shown() {
        if (text == null) {
            return items == null ? "a map" : items.isEmpty() ? "an empty list" : "a list";
        }
        String begin = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        return text.isEmpty() ? "nothing" : "'" + begin + "'";
    }

    boolean isMap() {
        return entries != null;
    }

    boolean isList() {
        return items != null;
    }

    boolean isScalar() {
        return text != null;
    }

    boolean isNull() {
        return text != null && plain && NULLS.contains(text);
    }

    /** Whether it is the plain word for yes. */
    boolean isTrue() {
        return text != null && plain && TRUE.contains(text);
    }

    Map<String, Node> map() {
        if (entries == null) {
            throw mistyped("a map");
        }
        return entries;
    }

    /** The entries of a map, which may have no other keys than these. */
    Map<String, Node> map(Collection<String> known) {
        for (String name : map().keySet()) {
            if (!known.contains(name)) {
                throw unknown(name, known);
            }
        }
        return map();
    }

    /** The entry of a map, or null if it has none, or one that says nothing. */
    @Nullable
    Node get(String name) {
        Node entry = map().get(name);
        return entry == null || entry.isNull() ? null : entry;
    }

    /** A map without one of its entries. */
    Node without(String name) {
        Map<String, Node> others = new LinkedHashMap<>(map());
        others.remove(name);
        return map(place, path, others);
    }

    /** A map with the entries of another one besides. */
    Node with(Node other) {
        Map<String, Node> all = new LinkedHashMap<>(other.map());
        all.putAll(map());
        return map(place, path, all);
    }

    /** A map of nothing in the same place. */
    Node empty() {
        return map(place, path, Map.of());
    }

    Node required(String name) {
        Node entry = get(name);
        if (entry == null) {
            throw invalid("missing '" + name + "'");
        }
        return entry;
    }

    List<Node> list() {
        if (items == null) {
            throw mistyped("a list");
        }
        return items;
    }

    /** A list, or the single value for a list of it. */
    List<Node> listOrOne() {
        return items == null ? List.of(this) : items;
    }

    List<String> texts() {
        return list().stream().map(Node::text).toList();
    }

    /** A text, whether it is in quotes or not; not nothing. */
    String text() {
        if (text == null || isNull()) {
            throw mistyped("a text");
        }
        return text;
    }

    /** A text that says something. */
    String name() {
        if (text().isBlank()) {
            throw mistyped("a name that is not blank");
        }
        return text();
    }

    /** One of some words. */
    String word(Collection<String> words) {
        String word = text();
        if (!words.contains(word)) {
            throw invalid(
                    "expected one of " + sorted(words) + " but found " + shown() + Spelling.suggestion(word, words));
        }
        return word;
    }

    boolean flag() {
        if (text == null || !plain || !TRUE.contains(text) && !FALSE.contains(text)) {
            throw mistyped("true or false");
        }
        return TRUE.contains(text);
    }

    BigDecimal number() {
        if (text == null
                || !plain
                || text.length() > LONGEST_NUMBER
                || !NUMBER.matcher(text).matches()) {
            throw mistyped("a number");
        }
        if (LEADING_ZERO.matcher(text).matches()) {
            throw invalid(
                    "a number that begins with 0 means different things to different readers: leave the 0 out, or write '"
                            + text + "' in quotes for a text");
        }
        return new BigDecimal(text);
    }

    /** A whole number from 0 on. */
    int count() {
        BigDecimal number = number();
        if (number.signum() < 0
                || number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0
                || number.remainder(BigDecimal.ONE).signum() != 0) {
            throw mistyped("a whole number, zero or more,");
        }
        return number.intValue();
    }

    /**
     * A single value in the type that its spelling has: text in quotes, and without them also numbers, true and false, dates, times
     * without a zone and instants in ISO 8601.
     */
    Comparable<?> literal() {
        if (text == null || isNull()) {
            throw mistyped("a single value");
        }
        if (!plain) {
            return text;
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return TRUE.contains(text);
        }
        if (text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches()) {
            return number();
        }
        Comparable<?> time = time(text);
        return time == null ? text : time;
    }

    /** A date, a time without a zone or an instant; or null if a text is none. */
    static @Nullable Comparable<?> time(String text) {
        if (text.length() < 10 || text.length() > 35 || text.charAt(4) != '-') {
            return null;
        }
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text);
            }
            return text.endsWith("Z") ? Instant.parse(text) : LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    List<Object> literals() {
        if (items != null && items.isEmpty()) {
            throw mistyped("at least one value");
        }
        return new ArrayList<>(list().stream().map(Node::literal).toList());
    }
}
