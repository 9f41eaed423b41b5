package dev.meshwork.core.faults;

/** When something goes wrong, as seen from an operation. */
public enum Moment {

    /** The operation has not happened. */
    BEFORE,

    /** A half of a write has happened; before any other operation. */
    HALFWAY,

    /** The operation has happened, though nobody learns of it. */
    AFTER
}
