package dev.meshwork.governance.audit;

/** When a record counts as recorded, from the surest to the fastest. None is ever dropped. */
public enum Durability {
    /** When it is on the disk; records of several threads share one sync. For what must not happen unrecorded. */
    DURABLE,
    /**
     * When it is written to the system, which outlives the process; it is on the disk a moment later. Only a machine that loses power in
     * this moment loses it.
     */
    BATCHED,
    /**
     * When it is in a bounded queue; it is on the disk a moment later. Only a process or machine that dies in this moment loses it. A full
     * queue blocks or refuses.
     */
    ASYNCHRONOUS
}
