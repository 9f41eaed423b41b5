package dev.meshwork.governance.obligation;

import org.jspecify.annotations.Nullable;

/** What is shown in the place of a value. */
@FunctionalInterface
interface ValueMask {

    /** What is shown. */
    @Nullable
    Object apply(Object value);

    /** The same for a value that may be absent; what is absent stays so. */
    default @Nullable Object ofNullable(@Nullable Object value) {
        return value == null ? null : apply(value);
    }
}
