package dev.meshwork.core.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Tells, as another process, whether a lock is held. */
public final class LockProbe {

    private LockProbe() {}

    /** {@code held} or {@code free}, as another process sees it. */
    public static String inAnotherProcess(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockProbe.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the process ended with " + process.exitValue());
        }
        return answer.strip();
    }

    /** The other process. */
    public static void main(String[] arguments) throws IOException {
        try (Disk.Lock lock = Disk.real().tryLock(Path.of(arguments[0]))) {
            System.out.println(lock == null ? "held" : "free");
        }
    }
}
