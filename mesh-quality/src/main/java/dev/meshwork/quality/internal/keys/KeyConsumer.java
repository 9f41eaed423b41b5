package dev.meshwork.quality.internal.keys;

/** Receives keys and where they came first. */
@FunctionalInterface
interface KeyConsumer {
    void accept(long high, long low, long place);
}
