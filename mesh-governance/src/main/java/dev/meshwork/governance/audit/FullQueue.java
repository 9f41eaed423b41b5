package dev.meshwork.governance.audit;

/** What becomes of an asynchronous record while the queue is full. */
public enum FullQueue {
    /** Its thread waits. */
    BLOCKS,
    /** It is refused, and so what was to be recorded. */
    DENIES
}
