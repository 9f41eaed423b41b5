package dev.meshwork.core.gate;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the value of one field on the way to a port.
 *
 * @param policy the policy that asks for it
 * @param field the name of the field
 * @param method how it is masked, for people, such as {@code hmac-sha256}
 * @param function the replacement; called once per row, from one thread at a time; null for a null value
 */
public record Mask(String policy, String field, String method, Function<@Nullable Object, @Nullable Object> function) {

    /** Checks the parts. */
    public Mask {
        Objects.requireNonNull(function, "function");
    }
}
