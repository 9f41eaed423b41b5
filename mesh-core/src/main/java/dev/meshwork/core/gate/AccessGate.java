package dev.meshwork.core.gate;

/**
 * A plug-in that decides who may read what a product serves, and how. Asked each time that rows are opened, before the first
 * row is handed out. Immutable and thread-safe.
 */
public interface AccessGate {

    /** The name, for reports and messages. */
    String name();

    /**
     * Decides. What it asks to be done with the rows and cannot be done, such as a mask of a field that is not there, is a
     * denial, and so is whatever it throws.
     */
    AccessDecision decide(AccessFacts facts);
}
