package dev.meshwork.governance.audit;

import java.io.IOException;
import java.nio.file.Path;

/** Another process, which records accesses of 0, 1, 2 and so on, and prints each number when it is recorded, until it is killed. */
final class AuditProcess {

    private AuditProcess() {}

    static Process start(Path folder, Path checkpoints, Durability durability) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AuditProcess.class.getName(),
                        folder.toString(),
                        checkpoints.toString(),
                        durability.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] args) {
        AuditLog log = AuditLog.in(Path.of(args[0]), AuditFiles.KEY)
                .checkpoints(FileCheckpoints.in(Path.of(args[1])))
                .checkpointEvery(7)
                .segmentBytes(4096)
                .durability(Durability.valueOf(args[2]))
                .open();
        for (int i = 0; ; i++) {
            log.record(AccessLogContract.access(Integer.toString(i)));
            System.out.println(i);
        }
    }
}
