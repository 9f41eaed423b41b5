package dev.meshwork.core.state;

import dev.meshwork.core.internal.Disk;

/** Makes file state stores on another disk. */
public final class FaultyState {

    private FaultyState() {}

    /** The store that a builder describes, on another disk. */
    public static FileStateStore on(Disk disk, FileStateStore.Builder store) {
        return store.disk(disk).build();
    }
}
