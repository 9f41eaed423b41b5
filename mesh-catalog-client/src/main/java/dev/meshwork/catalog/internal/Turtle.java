package dev.meshwork.catalog.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Linked data as RDF 1.1 Turtle, made from the JSON-LD that this library writes: a context of prefixes only, members and types with
 * prefixes, values that are texts, typed texts or nodes. The same document gives the same text. Not thread-safe.
 */
public final class Turtle {

    private static final Pattern NEEDS_ESCAPE = Pattern.compile("[\\x00-\\x20<>\"{}|^`\\\\\\x7F]");
    private static final String TYPE = "a";

    /** What is said of each node that has a name, in the order in which the nodes come. */
    private final Map<String, Map<String, Set<String>>> nodes = new LinkedHashMap<>();

    private Turtle() {}

    /**
     * The document as Turtle.
     *
     * @throws IllegalArgumentException if it holds more of JSON-LD than this can write
     */
    public static String of(Doc jsonLd) {
        Map<?, ?> top = jsonLd.members();
        if (!(top.get("@context") instanceof Map<?, ?> prefixes)) {
            throw new IllegalArgumentException("Missing @context of linked data: expected a map of prefixes");
        }
        Turtle turtle = new Turtle();
        turtle.node(top);
        StringBuilder text = new StringBuilder();
        prefixes.forEach((prefix, namespace) -> text.append("@prefix " + prefix + ": <" + namespace + "> .\n"));
        turtle.nodes.forEach((subject, said) -> {
            if (!said.isEmpty()) {
                text.append("\n" + subject + statements(said, "\n    ") + " .\n");
            }
        });
        return text.toString();
    }

    private static String statements(Map<String, Set<String>> said, String indent) {
        List<String> statements = new ArrayList<>();
        said.forEach((predicate, objects) -> statements.add(indent + predicate + " " + String.join(", ", objects)));
        return String.join(" ;", statements);
    }

    /** How others refer to a node: its name, or all that is said of it where it has none. */
    private String node(Map<?, ?> members) {
        if (members.get("@id") instanceof String id) {
            String name = iri(id);
            // A node that refers to itself, or comes again, is said more of.
            describe(members, nodes.computeIfAbsent(name, key -> new LinkedHashMap<>()));
            return name;
        }
        Map<String, Set<String>> said = new LinkedHashMap<>();
        describe(members, said);
        return "[" + statements(said, " ") + " ]";
    }

    private void describe(Map<?, ?> members, Map<String, Set<String>> said) {
        members.forEach((member, value) -> {
            String name = member.toString();
            if (!name.equals("@id") && !name.equals("@context")) {
                List<?> values = value instanceof List<?> list ? list : List.of(value);
                Set<String> objects = said.computeIfAbsent(
                        name.equals("@type") ? TYPE : prefixed(name), key -> new LinkedHashSet<>());
                values.forEach(item -> objects.add(name.equals("@type") ? prefixed(item) : object(item)));
            }
        });
    }

    private String object(Object value) {
        if (value instanceof String text) {
            return literal(text);
        }
        if (value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Map<?, ?> members) {
            return members.get("@value") instanceof String text
                    ? literal(text) + "^^" + prefixed(String.valueOf(members.get("@type")))
                    : node(members);
        }
        throw new IllegalArgumentException("Cannot write " + value.getClass().getSimpleName()
                + " as Turtle: expected texts, typed texts and nodes");
    }

    private static String prefixed(Object name) {
        String text = name.toString();
        if (!text.matches("[A-Za-z]+:[A-Za-z]+")) {
            throw new IllegalArgumentException("Invalid name '" + text + "' in linked data: expected prefix:name");
        }
        return text;
    }

    private static String iri(String text) {
        if (NEEDS_ESCAPE.matcher(text).find()) {
            throw new IllegalArgumentException("Invalid IRI '" + text + "': expected one that is percent-encoded");
        }
        return "<" + text + ">";
    }

    private static String literal(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> append(quoted, c);
            }
        });
        return quoted.append('"').toString();
    }

    /** Characters that nobody sees are escaped, so that editors and line-based tools leave them alone. */
    private static void append(StringBuilder quoted, int c) {
        boolean unseen = Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
        if (unseen) {
            quoted.append(String.format("\\u%04X", c));
        } else {
            quoted.appendCodePoint(c);
        }
    }
}
