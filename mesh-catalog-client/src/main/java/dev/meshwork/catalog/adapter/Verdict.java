package dev.meshwork.catalog.adapter;

/** What an answer of a catalog means for the request. */
public enum Verdict {
    /** The catalog has it. */
    DONE,
    /** The same request may succeed later, without a change of the request. */
    TRY_AGAIN,
    /** The same request never succeeds: it is set aside for a person to see. */
    NEVER
}
