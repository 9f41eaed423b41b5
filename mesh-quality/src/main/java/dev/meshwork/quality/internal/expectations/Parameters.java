package dev.meshwork.quality.internal.expectations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meshwork.quality.internal.documents.RefusedException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that Great Expectations works out when it validates, such as {@code {"$PARAMETER": "now()"}}. */
final class Parameters {

    private static final String KEY = "$PARAMETER";
    private static final Pattern DATE_TIME =
            Pattern.compile("datetime\\(\\s*(\\d{1,4}(?:\\s*,\\s*\\d{1,2}){2,5})\\s*\\)");

    private Parameters() {}

    static boolean isNow(JsonNode value) {
        return value.path(KEY).asText().strip().equals("now()");
    }

    /** The value itself, or that of a {@code datetime(...)}. */
    static JsonNode resolved(JsonNode value) throws RefusedException {
        if (!value.has(KEY)) {
            return value;
        }
        String expression = value.get(KEY).asText().strip();
        Matcher matcher = DATE_TIME.matcher(expression);
        if (!matcher.matches()) {
            throw new RefusedException("the value of parameter '" + expression + "' is known only where it runs");
        }
        int[] parts = new int[6];
        int[] given = Arrays.stream(matcher.group(1).split(",", -1))
                .mapToInt(part -> Integer.parseInt(part.strip()))
                .toArray();
        System.arraycopy(given, 0, parts, 0, given.length);
        try {
            return TextNode.valueOf(LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
                    .toString());
        } catch (DateTimeException e) {
            throw new RefusedException("parameter '" + expression + "' is no point in time");
        }
    }
}
