package dev.meshwork.quality;

import dev.meshwork.core.gate.Dimension;
import org.jspecify.annotations.Nullable;

/** What a check looks at, without the bound. Immutable; checks with equal probes share one state. */
interface Probe {

    /** What is measured, such as {@code completeness of email}. */
    String subject();

    /** The default name of a check, such as {@code email is complete}. */
    String name();

    Dimension dimension();

    /** Why a row is taken out that fails, never with a value of it; null where it cannot be said of single rows that they fail. */
    @Nullable
    String refusal();

    /** An empty state; throws {@link IllegalArgumentException} if the probe does not fit the schema. */
    ProbeState open(Opening opening);
}
