package dev.meshwork.governance.decision;

import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.PolicyDecision.Standing;
import dev.meshwork.governance.obligation.Obligations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a decision is as it is. Holds no values of rows. Immutable.
 *
 * @param question what was decided, such as {@code anna may read dp.orders for analytics in prod}
 * @param outcome what was decided
 * @param reason the outcome in one sentence
 * @param bundle version and digest of the documents that the policies come from, or {@code policies in Java}
 * @param parts what each policy that applies says
 * @param obligations what must be done with the data, and who asks for it
 * @param whyNot what is missing: the nearest permits and what they ask for, or remedies; empty where nothing is
 */
public record Explanation(
        String question,
        Decision.Outcome outcome,
        String reason,
        String bundle,
        List<Part> parts,
        Obligations obligations,
        List<String> whyNot) {

    /** Copies the lists. */
    public Explanation {
        Objects.requireNonNull(outcome, "outcome");
        parts = List.copyOf(parts);
        whyNot = List.copyOf(whyNot);
    }

    /** What a policy does. */
    public enum Effect {
        /** It permits. */
        PERMIT,
        /** It forbids. */
        FORBID,
        /** It asks for something. */
        OBLIGE,
        /** It is met. */
        SATISFIED,
        /** It is not met. */
        VIOLATED,
        /** It could not be decided. */
        ERROR
    }

    /**
     * What one policy says.
     *
     * @param policy the name of the policy
     * @param version its version
     * @param scope who made it
     * @param effect what it does
     * @param enforcement what that means
     * @param standing whether it has its consequences
     * @param text what was found, for people
     * @param note why it has no consequences, or null where it has
     */
    public record Part(
            String policy,
            String version,
            Scope scope,
            Effect effect,
            Enforcement enforcement,
            Standing standing,
            String text,
            @Nullable String note) {

        /** Checks the parts. */
        public Part {
            Objects.requireNonNull(effect, "effect");
            Objects.requireNonNull(standing, "standing");
        }

        /** Whether it speaks against the outcome that was asked for. */
        public boolean objects() {
            return effect == Effect.FORBID || effect == Effect.VIOLATED || effect == Effect.ERROR;
        }

        /** {@code forbid pii-only-for-care 1.0.0 (global, required): because ...}. */
        @Override
        public String toString() {
            return effect.name().toLowerCase(Locale.ROOT) + " " + policy + " " + version + " (" + scope + ", "
                    + enforcement.name().toLowerCase(Locale.ROOT) + ")" + (text.isEmpty() ? "" : ": " + text)
                    + (note == null ? "" : " (" + note + ")");
        }
    }

    private List<Part> parts(Predicate<Part> wanted) {
        return parts.stream().filter(wanted).toList();
    }

    /** The policies that object without consequences: recommended and optional ones, and those that are tried out or pending. */
    public List<Part> warnings() {
        return parts(part -> part.objects()
                && part.standing() != Standing.WAIVED
                && (part.enforcement() != Enforcement.REQUIRED || part.standing() != Standing.ENFORCED));
    }

    /** The policies that object and are waived. */
    public List<Part> waived() {
        return parts(part -> part.objects() && part.standing() == Standing.WAIVED);
    }

    /** The policies that could not be decided. */
    public List<Part> errors() {
        return parts(part -> part.effect() == Effect.ERROR);
    }

    /** Question, outcome and reason, then one line for each policy, obligation and thing that is missing. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(outcome + ": " + question);
        lines.add("  " + reason);
        parts.forEach(part -> lines.add("  " + part));
        obligations.parts().forEach(part -> lines.add("  " + part));
        whyNot.forEach(missing -> lines.add("  " + missing));
        return Stream.concat(lines.stream(), Stream.of("  decided by " + bundle))
                .reduce((one, other) -> one + System.lineSeparator() + other)
                .orElse("");
    }
}
