package dev.meshwork.governance.obligation;

import java.util.Locale;

/** What becomes of rows whose age is not known, where only rows up to some age may be handed out. */
public enum Undated {
    /** They are handed out. */
    KEEP,
    /** They are not. */
    WITHHOLD;

    /** As policies write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
