package dev.meshwork.governance.obligation;

import java.util.Locale;

/** How an access is recorded, from least to most. */
public enum AuditLevel {
    /** Not. */
    NONE,
    /** Some time later. */
    RECORDED,
    /** Before any data leave; where that fails, none leave. */
    REQUIRED;

    /** As policies write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
