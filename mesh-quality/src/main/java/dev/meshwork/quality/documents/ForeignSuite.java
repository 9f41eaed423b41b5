package dev.meshwork.quality.documents;

import dev.meshwork.quality.Check;
import dev.meshwork.quality.Suite;
import java.util.List;

/**
 * What was read of another tool's suite. Immutable.
 *
 * @param name the name of the suite
 * @param checks what we can do
 * @param refused what we cannot, each with the reason; nothing is dropped silently
 */
public record ForeignSuite(String name, List<Check> checks, List<Refusal> refused) {

    /** Takes copies. */
    public ForeignSuite {
        checks = List.copyOf(checks);
        refused = List.copyOf(refused);
    }

    /**
     * Something that a suite asks and we cannot do.
     *
     * @param place where it is in the document, such as {@code /expectations/3}
     * @param what what it is called there
     * @param reason why we cannot do it
     */
    public record Refusal(String place, String what, String reason) {

        @Override
        public String toString() {
            return place + " " + what + ": " + reason;
        }
    }

    /**
     * The suite of what we can do.
     *
     * @throws IllegalArgumentException if that is nothing
     */
    public Suite suite() {
        return Suite.of(name, checks.toArray(Check[]::new));
    }

    /** Each check and each refusal on a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name).append(":");
        checks.forEach(check -> text.append("\n  ").append(check));
        refused.forEach(refusal -> text.append("\n  refused: ").append(refusal));
        return text.toString();
    }
}
