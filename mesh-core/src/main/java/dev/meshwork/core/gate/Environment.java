package dev.meshwork.core.gate;

import java.util.regex.Pattern;

/**
 * Where a run takes place. Policies may ask for more outside production, such as masked personal data.
 *
 * @param name the name, in lower case
 */
public record Environment(String name) {

    // First, for the constants below are checked by it.
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** Production: the default. */
    public static final Environment PROD = new Environment("prod");

    /** A test environment. */
    public static final Environment TEST = new Environment("test");

    /** Checks the name. */
    public Environment {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Invalid environment '" + name + "': expected lower-case letters, digits and '-', at most 32");
        }
    }

    /** Whether this is production. */
    public boolean isProduction() {
        return name.equals(PROD.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
