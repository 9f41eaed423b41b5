package dev.meshwork.quality.internal.keys;

/** A state that remembers keys. */
interface HoldsKeys {

    SeenKeys seen();
}
