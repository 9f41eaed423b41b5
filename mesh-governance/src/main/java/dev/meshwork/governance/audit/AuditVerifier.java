package dev.meshwork.governance.audit;

import dev.meshwork.core.internal.Disk;
import dev.meshwork.governance.audit.AuditVerification.BadRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether an audit log is as it was written. Reads files only; the log may be open meanwhile, though a record that is being written
 * then shows as cut off. Not thread-safe.
 *
 * <pre>{@code
 * AuditVerification found = AuditVerifier.of(folder, key).checkpoints(FileCheckpoints.in(elsewhere)).verify();
 * }</pre>
 */
public final class AuditVerifier {

    private final Path folder;
    private final Map<String, AuditKey> keys = new LinkedHashMap<>();
    private @Nullable CheckpointStore store;
    private @Nullable PublicKey publicKey;

    private AuditVerifier(Path folder) {
        this.folder = folder;
    }

    /**
     * A verifier of a log.
     *
     * @param folder where it lies
     * @param used the keys that it was sealed with; at least one
     */
    public static AuditVerifier of(Path folder, AuditKey... used) {
        AuditVerifier verifier = new AuditVerifier(Objects.requireNonNull(folder, "folder"));
        for (AuditKey key : used) {
            verifier.keys.put(key.id(), key);
        }
        if (verifier.keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "Missing key of audit log " + folder + ": pass those that it was sealed with");
        }
        return verifier;
    }

    /** Where its checkpoints are. Default: nowhere, so that a missing end does not show. */
    public AuditVerifier checkpoints(CheckpointStore place) {
        this.store = Objects.requireNonNull(place, "place");
        this.publicKey = null;
        return this;
    }

    /** Where its checkpoints are, and the key that they are signed for. */
    public AuditVerifier checkpoints(CheckpointStore place, PublicKey key) {
        this.store = Objects.requireNonNull(place, "place");
        this.publicKey = Objects.requireNonNull(key, "key");
        return this;
    }

    /**
     * Reads all of it.
     *
     * @throws AuditException if there is no log, or it cannot be read
     */
    public AuditVerification verify() {
        Checkpoints checkpoints = store == null ? null : new Checkpoints(store, keys, publicKey);
        List<String> lines = checkpoints == null ? List.of() : checkpoints.lines();
        try {
            AuditFolder place = new AuditFolder(Disk.real(), folder);
            List<Integer> segments = place.segments();
            if (segments.isEmpty() && lines.isEmpty()) {
                throw new AuditException("Missing audit log in " + folder + ": there is no " + AuditFolder.nameOf(1)
                        + "; look in the folder that the log was opened in");
            }
            Verification verification = new Verification(keys);
            if (checkpoints != null) {
                verification.expect(checkpoints, lines);
            }
            for (int segment : segments) {
                verification.look(segment, place.read(segment));
            }
            return verification.result();
        } catch (IOException e) {
            throw new AuditException("Cannot verify audit log " + folder + ": " + e, e);
        }
    }

    /** One look at a log. */
    private static final class Verification {
        private final Map<String, AuditKey> keys;
        private final Map<Long, Checkpoint> expected = new LinkedHashMap<>();
        private final List<String> recoveries = new ArrayList<>();
        private Tail tail = Tail.START;
        private int segments;
        private long linesOfLast;
        private @Nullable String log;
        private long checkpointed;
        private @Nullable BadRecord bad;
        private @Nullable Checkpoint contradicted;

        Verification(Map<String, AuditKey> keys) {
            this.keys = keys;
        }

        void expect(Checkpoints checkpoints, List<String> lines) {
            for (int i = 0; i < lines.size(); i++) {
                try {
                    Checkpoint checkpoint = checkpoints.read(lines.get(i));
                    Checkpoint other = expected.putIfAbsent(checkpoint.seq(), checkpoint);
                    if (other != null && !other.hash().equals(checkpoint.hash())) {
                        found("checkpoints", i + 1, "it contradicts an earlier one about record " + checkpoint.seq());
                    }
                } catch (IllegalArgumentException e) {
                    found("checkpoints", i + 1, String.valueOf(e.getMessage()));
                }
            }
        }

        void look(int segment, byte[] bytes) {
            if (bad != null) {
                return;
            }
            segments++;
            String file = AuditFolder.nameOf(segment);
            if (segment != tail.segment() + 1) {
                found(AuditFolder.nameOf(tail.segment() + 1), 1, "the file is missing");
                return;
            }
            Chain chain = new Chain(keys, tail, this::compare);
            chain.follow(bytes);
            Header header = chain.header();
            String problem = header == null ? null : misfit(header, segment);
            if (problem != null) {
                found(file, 1, problem);
                return;
            }
            tail = chain.tail();
            linesOfLast = chain.lines();
            if (contradicted != null) {
                found(
                        file,
                        1 + chain.lines() - (tail.sequence() - contradicted.seq()),
                        "it is not the record that a checkpoint of " + contradicted.at() + " knows");
            } else if (chain.problem() != null) {
                found(file, chain.lines() + 1, chain.problem());
            }
        }

        private void compare(long sequence, String hash) {
            Checkpoint checkpoint = expected.remove(sequence);
            if (checkpoint == null || contradicted != null) {
                return;
            }
            if (checkpoint.hash().equals(hash)) {
                checkpointed = sequence;
            } else {
                contradicted = checkpoint;
            }
        }

        /** What is wrong with the header of a segment, given those before. */
        private @Nullable String misfit(Header header, int segment) {
            String first = log == null ? header.log() : log;
            log = first;
            if (header.segment() != segment || !header.log().equals(first)) {
                return "it is the beginning of another file, number " + header.segment() + " of log " + header.log();
            }
            if (header.previousBytes() != tail.bytes()) {
                return "the file before has " + tail.bytes() + " bytes, but had " + header.previousBytes();
            }
            Recovered recovered = header.recovered();
            if (!tail.sealed() && recovered == null) {
                return "the file before is not complete, and nothing says why";
            }
            if (recovered != null) {
                recoveries.add("before " + AuditFolder.nameOf(segment) + ", " + recovered.why() + ": "
                        + recovered.cutBytes() + " bytes cut off"
                        + (recovered.kept().isEmpty() ? "" : ", kept in " + String.join(", ", recovered.kept())));
            }
            return null;
        }

        private void found(String file, long line, @Nullable String why) {
            if (bad == null) {
                bad = new BadRecord(file, line, String.valueOf(why));
            }
        }

        AuditVerification result() {
            Checkpoint furthest = null;
            for (Checkpoint each : expected.values()) {
                furthest = furthest == null || each.seq() > furthest.seq() ? each : furthest;
            }
            if (bad == null && furthest != null) {
                String file = tail.segment() == 0 ? AuditFolder.nameOf(1) : AuditFolder.nameOf(tail.segment());
                found(
                        file,
                        linesOfLast + 1,
                        "records " + (tail.sequence() + 1) + " to " + furthest.seq()
                                + " are missing, which a checkpoint of " + furthest.at()
                                + " knows: the end was cut off, or an older copy was put in its place");
            }
            return new AuditVerification(
                    tail.sequence(),
                    segments,
                    tail.sealed() && tail.segment() > 0,
                    checkpointed,
                    recoveries,
                    Optional.ofNullable(bad));
        }
    }
}
