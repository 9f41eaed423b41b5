package dev.meshwork.quality.documents;

import dev.meshwork.quality.internal.wording.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes maps, lists and values as YAML that {@link YamlText} reads back: a text that looks like something else is put in quotes. */
final class YamlWriter {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./()-]*(?: [A-Za-z0-9_./()-]+)*");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    static String write(Map<String, Object> top) {
        YamlWriter writer = new YamlWriter();
        writer.map(top, 0);
        return writer.out.toString();
    }

    /** Whether a value has a spelling of its own. */
    static boolean isLiteral(Object value) {
        return value instanceof String
                || value instanceof Boolean
                || value instanceof LocalDate
                || value instanceof LocalDateTime
                || value instanceof Instant
                || value instanceof Number number && Decimals.of(number) != null;
    }

    private void map(Map<?, ?> map, int indent) {
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                out.append(" ".repeat(indent));
            }
            first = false;
            out.append(text(entry.getKey().toString())).append(':');
            value(entry.getValue(), indent);
        }
    }

    private void value(Object value, int indent) {
        if (value instanceof Map<?, ?> map) {
            out.append('\n').append(" ".repeat(indent + 2));
            map(map, indent + 2);
        } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            out.append('\n');
            for (Object item : list) {
                out.append(" ".repeat(indent + 2)).append("- ");
                item(item, indent + 4);
            }
        } else {
            out.append(' ').append(flow(value)).append('\n');
        }
    }

    private void item(Object item, int indent) {
        if (item instanceof Map<?, ?> map) {
            map(map, indent);
        } else {
            out.append(flow(item)).append('\n');
        }
    }

    private static String flow(Object value) {
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(YamlWriter::flow).toList()) + "]";
        }
        if (value instanceof Number number) {
            BigDecimal exact = Decimals.of(number);
            return exact == null ? number.toString() : Decimals.text(exact);
        }
        if (value instanceof LocalDateTime time) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
        }
        return value instanceof String text ? text(text) : value.toString();
    }

    /** A text that is read as one. */
    static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches()
                && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT))
                && text.length() <= 80;
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c > '~' && !Character.isLetterOrDigit(c)) {
                        quoted.append("\\u%04x".formatted((int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
