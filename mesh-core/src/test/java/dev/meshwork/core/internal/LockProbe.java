package dev.meshwork.core.internal;

import java.nio.file.Path;

/** Tells, as another process, whether a lock is held. */
final class LockProbe {

    private LockProbe() {}

    public static void main(String[] arguments) throws Exception {
        try (Disk.Lock lock = Disk.real().tryLock(Path.of(arguments[0]))) {
            System.out.println(lock == null ? "held" : "free");
        }
    }
}
