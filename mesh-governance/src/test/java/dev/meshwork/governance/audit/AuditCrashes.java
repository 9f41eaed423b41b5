package dev.meshwork.governance.audit;

import static dev.meshwork.governance.audit.AuditFiles.KEY;

import dev.meshwork.core.faults.Fault;
import dev.meshwork.core.faults.FaultyDisk;
import dev.meshwork.core.faults.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets something go wrong at each operation of a log in turn, goes on, and looks what became of what was recorded. A record is a letter
 * for its durability and a number.
 */
final class AuditCrashes {

    /** What goes wrong, and how things go on. */
    enum Mishap {
        DISK_ERROR(Fault.ERROR),
        DISK_BROKEN(Fault.BROKEN),
        DISK_FULL(Fault.FULL),
        PROCESS_DIES(Fault.DEATH),
        POWER_IS_CUT(Fault.DEATH),
        /** The log is given up after an error, and power is cut: of what was not forced anything may be there. */
        DISK_ERROR_THEN_POWER(Fault.ERROR);

        private final Fault fault;

        Mishap(Fault fault) {
            this.fault = fault;
        }

        boolean isPower() {
            return this == POWER_IS_CUT || this == DISK_ERROR_THEN_POWER;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final Path temp;
    private int crashes;
    private int lost;
    private int duplicated;
    private int stuck;
    private int unsound;
    private final List<String> problems = new ArrayList<>();

    AuditCrashes(Path temp) {
        this.temp = temp;
    }

    /** At each so-and-so-many operation, until the log is closed before it comes to that. */
    void everywhere(Mishap mishap, long seed, int stride) {
        for (Moment moment : Moment.values()) {
            int n = 1 + (int) ((seed + moment.ordinal() * 5L + mishap.ordinal()) % stride);
            while (at(n, moment, mishap, seed)) {
                n += stride;
            }
        }
    }

    /** Whether it came to that. */
    private boolean at(int n, Moment moment, Mishap mishap, long seed) {
        Path folder = created(temp.resolve("n"));
        FaultyDisk disk = FaultyDisk.over(folder);
        Told told = new Told();
        String where = mishap + ", " + moment + " operation " + n + ", seed " + seed;
        try {
            disk.failAt(n, moment, mishap.fault);
            AuditLog log = opened(disk, folder);
            work(log, told, 0);
            if (!disk.hasStruck()) {
                closed(log);
                return disk.hasStruck() && finish(disk, folder, told, where);
            }
            crashes++;
            goOn(disk, log, mishap, told, seed);
            return finish(disk, folder, told, where);
        } finally {
            delete(folder);
        }
    }

    /** What was recorded, as far as anybody was told so. */
    private static final class Told {
        /** Each has to be there, whatever happened. */
        private final Set<String> sure = new HashSet<>();
        /** Each has to be there if the log was closed, or neither process nor machine died. */
        private final Set<String> accepted = new HashSet<>();

        private boolean died;
    }

    private static @Nullable AuditLog opened(FaultyDisk disk, Path folder) {
        try {
            return AuditLog.in(folder.resolve("audit"), KEY)
                    .checkpoints(new FileCheckpoints(disk, folder.resolve("elsewhere/checkpoints.jsonl")))
                    .checkpointEvery(4)
                    .segmentBytes(2048)
                    .durability("batched", Durability.BATCHED)
                    .durability("queued", Durability.ASYNCHRONOUS)
                    .queue(4, FullQueue.DENIES)
                    .syncAfter(Duration.ofMillis(1))
                    .disk(disk)
                    .open();
        } catch (AuditException e) {
            return null;
        } catch (Error e) {
            return null; // the process is gone
        }
    }

    /** Some records of each kind. */
    private static void work(@Nullable AuditLog log, Told told, int from) {
        if (log == null) {
            return;
        }
        for (int i = from; i < from + 3; i++) {
            record(log, "queued", "q" + i, told.accepted);
            record(log, "batched", "b" + i, told.accepted);
            record(log, "queued", "r" + i, told.accepted);
            record(log, "durable", "d" + i, told.sure);
        }
    }

    private static boolean record(AuditLog log, String type, String name, Set<String> told) {
        try {
            log.record(AuditEvent.of(type).with("name", name));
            told.add(name);
            return true;
        } catch (AuditException e) {
            return false;
        }
    }

    private static boolean closed(@Nullable AuditLog log) {
        try {
            if (log != null) {
                log.close();
            }
            return log != null;
        } catch (AuditException e) {
            return false;
        } catch (Error e) {
            return false; // the process is gone
        }
    }

    /** What is done about it. */
    private void goOn(FaultyDisk disk, @Nullable AuditLog log, Mishap mishap, Told told, long seed) {
        if (mishap.fault == Fault.DEATH || log == null) {
            told.died = !closed(log);
        } else if (mishap == Mishap.DISK_ERROR_THEN_POWER) {
            work(log, told, 10);
            told.died = true; // though it is only cut off from power
            disk.cutPower(seed);
            closed(log);
        } else {
            disk.repair();
            if (!record(log, "durable", "healed", told.sure)) {
                stuck++;
                problems.add(mishap + ": the log does not go on when the disk works again");
            }
            work(log, told, 20);
            told.died = !closed(log);
            if (told.died) {
                problems.add(mishap + ": the log cannot be closed when the disk works again");
            }
        }
        if (mishap == Mishap.POWER_IS_CUT) {
            disk.cutPower(seed);
        } else {
            disk.restart();
        }
    }

    /** Opens the log again, records, closes, and looks; then power is cut, and nothing survives that was not forced. */
    private boolean finish(FaultyDisk disk, Path folder, Told told, String where) {
        disk.restart();
        AuditLog again = opened(disk, folder);
        if (again == null) {
            stuck++;
            problems.add(where + ": cannot be opened again");
            return true;
        }
        record(again, "durable", "again", told.sure);
        if (!closed(again) || !told.sure.contains("again")) {
            stuck++;
            problems.add(where + ": does not go on");
        }
        disk.cutPower(0);
        look(folder, told, where);
        return true;
    }

    private void look(Path folder, Told told, String where) {
        AuditVerification found = AuditVerifier.of(folder.resolve("audit"), KEY)
                .checkpoints(FileCheckpoints.in(folder.resolve("elsewhere/checkpoints.jsonl")))
                .verify();
        if (!found.isSound() || !found.closed()) {
            unsound++;
            problems.add(where + ": " + found);
        }
        List<String> names = AuditFiles.records(folder.resolve("audit")).stream()
                .map(record -> record.get("name").textValue())
                .toList();
        Set<String> missing = new HashSet<>(told.sure);
        if (!told.died) {
            missing.addAll(told.accepted);
        }
        names.forEach(missing::remove);
        if (!missing.isEmpty()) {
            lost += missing.size();
            problems.add(where + ": lost " + missing);
        }
        if (new HashSet<>(names).size() < names.size()) {
            duplicated++;
            problems.add(where + ": there is something twice in " + names);
        }
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int crashes() {
        return crashes;
    }

    List<String> problems() {
        return problems.subList(0, Math.min(10, problems.size()));
    }

    @Override
    public String toString() {
        return "crashes " + crashes + ", acknowledged and lost " + lost + ", duplicated " + duplicated + ", unsound "
                + unsound + ", stuck " + stuck;
    }
}
