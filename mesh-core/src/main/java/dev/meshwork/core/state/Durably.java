package dev.meshwork.core.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What it takes for a change of a folder to survive a power cut. */
final class Durably {

    private Durably() {}

    static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open folders; there the file system orders the changes itself.
            if (!System.getProperty("os.name", "").startsWith("Windows")) {
                throw new StateException("Cannot make " + folder + " durable: " + e.getMessage(), e);
            }
        }
    }
}
