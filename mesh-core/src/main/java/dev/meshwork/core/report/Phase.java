package dev.meshwork.core.report;

import java.util.Locale;

/** The phases of a run, in their order. */
public enum Phase {
    /** Policies look at what the product declares. */
    ADMIT,
    /** Sources are read. */
    INGEST,
    /** Rows become the product. */
    TRANSFORM,
    /** Gates look at rows. */
    AUDIT,
    /** Rows are staged at the output ports. */
    SERVE,
    /** What was staged becomes visible. */
    COMMIT,
    /** Metadata go to the catalogs. */
    PUBLISH,
    /** The product looks at its report. */
    MONITOR;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
