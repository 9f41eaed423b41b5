package dev.meshwork.catalog.registry;

import java.util.Objects;

/**
 * A name that a format does not take as it is. The format calls it otherwise; the name stands beside, under {@code meshwork.name} or
 * {@code meshwork.names}. Immutable.
 *
 * @param subject what is called otherwise, such as {@code field 'addresses.post code'}
 * @param as what the format calls it
 */
public record Renaming(String subject, String as) {

    /** Checks the parts. */
    public Renaming {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(as, "as");
    }

    /** {@code field 'post code' is called 'post_code_1a2b3c4d'}. */
    @Override
    public String toString() {
        return subject + " is called '" + as + "'";
    }
}
