package dev.meshwork.quality.internal.rules;

/** A state that counts rows that meet a rule. */
interface Tally {

    Counts counts();
}
