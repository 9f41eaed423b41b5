package dev.meshwork.governance.audit;

import java.util.List;
import java.util.Optional;

/**
 * What a look at an audit log found. Immutable.
 *
 * @param records how many records are sound, up to the first that is not
 * @param segments how many files were looked at
 * @param closed whether the last file is complete; if not, the log is open, or its process died
 * @param checkpointed the number of the last record that a checkpoint knows, or 0: what was cut off behind it does not show
 * @param recoveries what was cut off by recoveries, as the log says it; never null but potentially empty
 * @param firstBad the first record that is not as it was written, if there is one
 */
public record AuditVerification(
        long records,
        int segments,
        boolean closed,
        long checkpointed,
        List<String> recoveries,
        Optional<BadRecord> firstBad) {

    /** Copies the list. */
    public AuditVerification {
        recoveries = List.copyOf(recoveries);
    }

    /**
     * The first record that is not as it was written.
     *
     * @param file the file, or {@code checkpoints}
     * @param line the number of the line in it, from 1
     * @param why what is wrong
     */
    public record BadRecord(String file, long line, String why) {

        /** {@code line 12 of audit-000003.jsonl: it was changed: its seal does not fit}. */
        @Override
        public String toString() {
            return "line " + line + " of " + file + ": " + why;
        }
    }

    /** Whether all records are as they were written. */
    public boolean isSound() {
        return firstBad.isEmpty();
    }

    /**
     * The same, for those who want an exception.
     *
     * @throws AuditException if a record is not as it was written
     */
    public AuditVerification orThrow() {
        firstBad.ifPresent(bad -> {
            throw new AuditException("Invalid audit log: " + bad);
        });
        return this;
    }

    /** A sentence for people. */
    @Override
    public String toString() {
        String found = firstBad.map(bad -> ", then " + bad).orElse(", all as they were written");
        return records + " records in " + segments + " files" + found
                + (closed ? "" : "; the last file is not complete")
                + (recoveries.isEmpty() ? "" : "; " + String.join("; ", recoveries));
    }
}
