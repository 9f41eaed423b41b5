package dev.meshwork.core.files;

import dev.meshwork.core.internal.Disk;

/** Puts folders of versions on another disk. */
public final class FaultyFolders {

    private FaultyFolders() {}

    /** The same folder on another disk. */
    public static VersionedFolder on(Disk disk, VersionedFolder folder) {
        return folder.on(disk);
    }
}
