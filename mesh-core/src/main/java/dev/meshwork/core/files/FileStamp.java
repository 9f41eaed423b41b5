package dev.meshwork.core.files;

import java.nio.file.Path;

/**
 * A file as it was found in a folder.
 *
 * @param path the file
 * @param size how many bytes it had
 */
record FileStamp(Path path, long size) {

    /** Its name in the folder. */
    String name() {
        return String.valueOf(path.getFileName());
    }
}
