package dev.meshwork.quality.profile;

import dev.meshwork.quality.Check;
import dev.meshwork.quality.Suite;
import dev.meshwork.quality.documents.SuiteYaml;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Checks that a profile suggests: those data pass them, and the next ones should. A beginning, to be read and changed by who knows the
 * data. Immutable and thread-safe.
 */
public final class Suggestions {

    private final String name;
    private final List<Suggestion> all;

    private Suggestions(String name, List<Suggestion> all) {
        this.name = name;
        this.all = all;
    }

    static Suggestions of(Profile profile) {
        return new Suggestions(profile.name() + " checks", List.copyOf(new SuggestionRules(profile).all()));
    }

    /** One by one, each with the reason. */
    public List<Suggestion> all() {
        return all;
    }

    /** The checks. */
    public List<Check> checks() {
        return all.stream().map(Suggestion::check).toList();
    }

    /** The checks as a suite. */
    public Suite suite() {
        return Suite.of(name, checks().toArray(Check[]::new));
    }

    /** The suite as Java, with the imports that it needs. */
    public String toJava() {
        return """
                import static dev.meshwork.quality.Checks.column;
                import static dev.meshwork.quality.Checks.rowCount;
                import static dev.meshwork.quality.bounds.Bound.atLeast;
                import static dev.meshwork.quality.bounds.Bound.atMost;

                import dev.meshwork.quality.Suite;
                import dev.meshwork.quality.text.Format;

                Suite checks = Suite.of(
                        %s,
                        %s);
                """.formatted(
                JavaCode.text(name), all.stream().map(Suggestion::java).collect(Collectors.joining(",\n        ")));
    }

    /** The suite as YAML, see {@link SuiteYaml}. */
    public String toYaml() {
        return SuiteYaml.write(suite());
    }

    /** One check per line, with the reason. */
    @Override
    public String toString() {
        return all.stream()
                .map(suggestion -> suggestion.check().name() + ": " + suggestion.reason())
                .collect(Collectors.joining("\n"));
    }
}
