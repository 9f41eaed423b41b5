package dev.meshwork.core.jdbc;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Intervals as people write them: {@code 2026-01-01..2026-01-31,2026-03-01}. */
final class Selections {

    private static final String SEPARATOR = "..";

    private Selections() {}

    /**
     * A half-open interval of positions.
     *
     * @param from the first position, or null
     * @param to the one behind the last, or null
     */
    record Span(@Nullable Long from, @Nullable Long to) {
        boolean overlaps(Span other) {
            return startsBefore(other.to) && other.startsBefore(to);
        }

        private boolean startsBefore(@Nullable Long end) {
            return from == null || end == null || from < end;
        }
    }

    /**
     * The intervals of a selection, in its order; one that is named twice counts once.
     *
     * @throws IllegalArgumentException if it cannot be understood, or two of them overlap
     */
    static List<Span> parse(String selection, CursorType type) {
        Set<Span> spans = new LinkedHashSet<>();
        for (String part : selection.split(",", -1)) {
            spans.add(span(part.strip(), selection, type));
        }
        List<Span> result = new ArrayList<>(spans);
        for (int i = 0; i < result.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (result.get(i).overlaps(result.get(j))) {
                    throw new IllegalArgumentException("Invalid selection '" + selection
                            + "': its intervals overlap, so rows would be read twice");
                }
            }
        }
        return result;
    }

    private static Span span(String part, String selection, CursorType type) {
        try {
            int separator = part.indexOf(SEPARATOR);
            String from = separator < 0 ? part : part.substring(0, separator);
            String to = separator < 0 ? part : part.substring(separator + SEPARATOR.length());
            Span span = new Span(from.isEmpty() ? null : type.parse(from), to.isEmpty() ? null : type.parseEnd(to));
            if (!part.isEmpty() && span.startsBefore(span.to())) {
                return span;
            }
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            // told below
        }
        throw new IllegalArgumentException("Invalid selection '" + selection + "': expected an interval of "
                + type.noun() + " such as " + (type.isTime() ? "2026-01-01..2026-01-31" : "100..199")
                + ", or several with commas between them");
    }
}
