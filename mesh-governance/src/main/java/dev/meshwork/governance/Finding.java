package dev.meshwork.governance;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the condition of a policy found. A violation always says what would make the product comply. Immutable.
 *
 * @param message what was found, for people, such as {@code no retention is declared}
 * @param remedyOrNull what to do, as an instruction, or null where the product complies
 */
public record Finding(String message, @Nullable String remedyOrNull) {

    /** Checks that there are texts. */
    public Finding {
        Objects.requireNonNull(message, "message");
        if (message.isBlank()) {
            throw new IllegalArgumentException("Missing message: a finding says what was found");
        }
        if (remedyOrNull != null && remedyOrNull.isBlank()) {
            throw new IllegalArgumentException(
                    "Missing remedy of the violation '" + message + "': say what would make the product comply");
        }
    }

    /**
     * The product complies.
     *
     * @param message what was found
     */
    public static Finding satisfied(String message) {
        return new Finding(message, null);
    }

    /**
     * The product does not comply.
     *
     * @param message what was found
     * @param remedy what would make it comply: an instruction that can be followed as it stands
     */
    public static Finding violated(String message, String remedy) {
        return new Finding(message, Objects.requireNonNull(remedy, "remedy"));
    }

    /** Whether the product complies. */
    public boolean isSatisfied() {
        return remedyOrNull == null;
    }
}
