package dev.meshwork.catalog.openlineage;

import dev.meshwork.catalog.internal.Doc;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an event must keep before it is sent: one bad event can break a shared Marquez for everybody who reads it. Events that we render
 * keep it; this is the last look. Stateless.
 */
final class EventCheck {

    /** The request bodies that servers behind common proxies take. */
    private static final int LONGEST = 8 << 20;

    private static final Pattern NAMESPACE = Pattern.compile("[a-zA-Z:;=/0-9_\\-.@+]+");

    private EventCheck() {}

    /** What a server would choke on; empty where there is nothing. */
    static Optional<String> problem(Doc event, String json) {
        Map<String, ?> members = event.members();
        if (json.indexOf('\0') >= 0 || json.contains("\\u0000")) {
            return Optional.of("it holds a NUL character");
        }
        if (json.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return Optional.of("it is longer than " + LONGEST + " bytes");
        }
        Optional<String> job = members.containsKey("job") ? named("job", members.get("job")) : Optional.empty();
        if (job.isPresent()) {
            return job;
        }
        if (members.containsKey("dataset")) {
            return dataSet(members.get("dataset"));
        }
        for (String side : List.of("inputs", "outputs")) {
            for (Object dataSet : (List<?>) Objects.requireNonNullElse(members.get(side), List.of())) {
                Optional<String> problem = dataSet(dataSet);
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> dataSet(Object dataSet) {
        Optional<String> problem = named("data set", dataSet);
        if (problem.isPresent()) {
            return problem;
        }
        boolean hasSource = dataSet instanceof Map<?, ?> members
                && members.get("facets") instanceof Map<?, ?> facets
                && facets.containsKey("dataSource");
        return hasSource ? Optional.empty() : Optional.of("a data set has no facet dataSource");
    }

    private static Optional<String> named(String what, Object thing) {
        Map<?, ?> members = (Map<?, ?>) thing;
        String namespace = String.valueOf(Objects.requireNonNullElse(members.get("namespace"), ""));
        String name = String.valueOf(Objects.requireNonNullElse(members.get("name"), ""));
        if (!NAMESPACE.matcher(namespace).matches()) {
            return Optional.of(
                    "the namespace '" + namespace + "' of a " + what + " has characters that Marquez cannot read");
        }
        return name.isBlank() ? Optional.of("the name of a " + what + " is blank") : Optional.empty();
    }
}
