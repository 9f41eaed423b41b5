package dev.meshwork.governance.audit;

import static dev.meshwork.governance.audit.AuditFiles.KEY;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A log whose process is killed at random moments, again and again. */
final class KilledLog {

    private final Path folder;
    private final Path checkpoints;
    private final List<String> problems = new ArrayList<>();
    private int kills;
    private long acknowledged;
    private int lost;
    private int unsound;

    KilledLog(Path temp) {
        this.folder = temp.resolve("audit");
        this.checkpoints = temp.resolve("checkpoints.jsonl");
    }

    void killOnce(Durability durability, long seed) throws Exception {
        long before = kills == 0 ? 0 : AuditFiles.records(folder).size();
        Process process = AuditProcess.start(folder, checkpoints, durability);
        int last = -1;
        try (BufferedReader told = process.inputReader()) {
            int stopAt = new Random(seed).nextInt(400);
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                last = Integer.parseInt(line);
                if (last == stopAt) {
                    process.toHandle().destroyForcibly(); // leaves its output to be read
                }
            }
        }
        process.waitFor();
        kills++;
        acknowledged += last + 1;
        look(last, before, durability);
    }

    private void look(int last, long before, Durability durability) {
        Set<String> there = new HashSet<>();
        AuditLog log = AuditLog.in(folder, KEY)
                .checkpoints(FileCheckpoints.in(checkpoints))
                .open();
        log.close();
        AuditFiles.records(folder).stream()
                .skip(before)
                .forEach(record -> there.add(record.get("principal").textValue()));
        for (int i = 0; i <= last; i++) {
            if (!there.contains(Integer.toString(i))) {
                lost++;
                problems.add(durability + ": lost " + i + " of " + last);
            }
        }
        AuditVerification found = AuditVerifier.of(folder, KEY)
                .checkpoints(FileCheckpoints.in(checkpoints))
                .verify();
        if (!found.isSound()) {
            unsound++;
            problems.add(durability + ": " + found);
        }
    }

    List<String> problems() {
        return problems.subList(0, Math.min(10, problems.size()));
    }

    @Override
    public String toString() {
        return "crashes " + kills + ", acknowledged " + acknowledged + ", lost " + lost + ", unsound " + unsound;
    }
}
