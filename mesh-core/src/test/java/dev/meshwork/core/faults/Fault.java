package dev.meshwork.core.faults;

/** What goes wrong with a disk. */
public enum Fault {

    /** The operation fails once, and all is well afterwards. What was to be forced is not, and cannot be any more. */
    ERROR,

    /** The operation fails, and all after it that change something. */
    BROKEN,

    /** There is no space left: what needs some fails from here on, a write after a part of it. */
    FULL,

    /** The process is gone: nothing works until it is restarted. */
    DEATH
}
