package dev.meshwork.catalog.testing;

import java.util.Objects;

/**
 * One rule of a contract: a name, and a check that throws an {@link AssertionError} where the rule is broken. It fits into any test
 * framework: {@code DynamicTest.dynamicTest(rule.name(), rule::verify)} in JUnit.
 *
 * @param name the rule as a sentence
 * @param check what verifies it
 */
public record Rule(String name, Runnable check) {

    /** Checks the parts. */
    public Rule {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(check, "check");
    }

    /**
     * Verifies the rule.
     *
     * @throws AssertionError if it is broken; the message says how
     */
    public void verify() {
        check.run();
    }

    @Override
    public String toString() {
        return name;
    }
}
