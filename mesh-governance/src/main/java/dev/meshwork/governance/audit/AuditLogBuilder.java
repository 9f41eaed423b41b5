package dev.meshwork.governance.audit;

import dev.meshwork.core.internal.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sets up an {@link AuditLog}. Not thread-safe. */
public final class AuditLogBuilder {

    private static final int LEAST_SEGMENT_BYTES = 1 << 10;
    private static final int DEFAULT_SEGMENT_BYTES = 8 << 20;

    private final Path folder;
    private final AuditKey key;
    private Clock clock = Clock.systemUTC();

    private final Map<String, AuditKey> keys = new LinkedHashMap<>();
    private final Map<String, Durability> durabilities = new HashMap<>();
    private Durability otherwise = Durability.DURABLE;
    private int segmentBytes = DEFAULT_SEGMENT_BYTES;
    private int queue = 10_000;
    private FullQueue full = FullQueue.BLOCKS;
    private Duration syncAfter = Duration.ofMillis(100);
    private int checkpointEvery = 1_000;
    private Duration checkpointAfter = Duration.ofSeconds(10);
    private @Nullable CheckpointStore checkpointStore;
    private @Nullable KeyPair signing;
    private Disk disk = Disk.real();

    AuditLogBuilder(Path folder, AuditKey key) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.key = Objects.requireNonNull(key, "key");
        this.keys.put(key.id(), key);
    }

    /**
     * Adds keys that earlier parts of the log are sealed with. To change the key, open the log with the new one and give the old one
     * here. Default: none.
     */
    public AuditLogBuilder formerKeys(AuditKey... former) {
        for (AuditKey each : former) {
            keys.putIfAbsent(each.id(), each);
        }
        return this;
    }

    /**
     * Where checkpoints go, sealed with the key of the log. Default: nowhere, so that a log that is cut off at its end passes for an
     * earlier one.
     */
    public AuditLogBuilder checkpoints(CheckpointStore store) {
        this.checkpointStore = Objects.requireNonNull(store, "store");
        this.signing = null;
        return this;
    }

    /**
     * Where checkpoints go, signed, so that those who have only the public key can verify them.
     *
     * @param keys a pair for Ed25519
     */
    public AuditLogBuilder checkpoints(CheckpointStore store, KeyPair keys) {
        this.checkpointStore = Objects.requireNonNull(store, "store");
        this.signing = Objects.requireNonNull(keys, "keys");
        return this;
    }

    /**
     * After how many records there is a checkpoint, besides those at the beginning and the end of each file. What is cut off behind the
     * last checkpoint of a log that was not closed does not show. Default: 1,000.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public AuditLogBuilder checkpointEvery(int records) {
        this.checkpointEvery = atLeast(1, records, "number of records between checkpoints");
        return this;
    }

    /**
     * How long a record may wait for a checkpoint; see {@link #checkpointEvery}. Default: 10 seconds.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public AuditLogBuilder checkpointAfter(Duration longest) {
        this.checkpointAfter = notNegative(longest, "time until a checkpoint");
        return this;
    }

    /** How sure records are of which nothing else is said. Default: {@link Durability#DURABLE}. */
    public AuditLogBuilder durability(Durability ofOthers) {
        this.otherwise = ofOthers;
        return this;
    }

    /**
     * How sure records of a type are.
     *
     * @param type such as {@code access} or {@code decision}; a decision that requires an audit is durable in any case. Leave accesses
     *     durable where a policy requires an audit of them
     */
    public AuditLogBuilder durability(String type, Durability ofType) {
        this.durabilities.put(type, ofType);
        return this;
    }

    /**
     * How many asynchronous records may be accepted and not on the disk yet, and what becomes of others. Default: 10,000, which block.
     *
     * @throws IllegalArgumentException if there are none
     */
    public AuditLogBuilder queue(int records, FullQueue then) {
        this.queue = atLeast(1, records, "length of the queue");
        this.full = then;
        return this;
    }

    /**
     * How long a record that is not durable may wait until it is on the disk. Default: 100 milliseconds.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public AuditLogBuilder syncAfter(Duration longest) {
        this.syncAfter = notNegative(longest, "time until records are on the disk");
        return this;
    }

    /**
     * How large a file may be before the next one is begun; between 1 KiB and 64 MiB. Default: 8 MiB.
     *
     * @throws IllegalArgumentException if it is not
     */
    public AuditLogBuilder segmentBytes(int most) {
        this.segmentBytes = atLeast(LEAST_SEGMENT_BYTES, most, "size of a segment");
        if (most > AuditFolder.MOST_SEGMENT_BYTES / 4) {
            throw new IllegalArgumentException("Invalid size of a segment: expected at most "
                    + AuditFolder.MOST_SEGMENT_BYTES / 4 + " bytes but it is " + most);
        }
        return this;
    }

    /** The clock for records that bring no time. Default: the system's, in UTC. */
    public AuditLogBuilder clock(Clock value) {
        this.clock = value;
        return this;
    }

    AuditLogBuilder disk(Disk other) {
        this.disk = other;
        return this;
    }

    private static Duration notNegative(Duration value, String what) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("Invalid " + what + ": expected none or more but it is " + value);
        }
        return value;
    }

    private static int atLeast(int least, int value, String what) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "Invalid " + what + ": expected at least " + least + " but it is " + value);
        }
        return value;
    }

    /**
     * Opens the log: locks the folder, finds the end, repairs what a crash left behind it, and begins a file.
     *
     * @throws AuditException if the folder cannot be written, somebody else writes there, or the log is not what it was: a record that
     *     was on the disk is damaged, or the end that a checkpoint knows is missing
     */
    public AuditLog open() {
        AuditFolder place = new AuditFolder(disk, folder);
        try {
            Disk.Lock lock = Recovery.lock(place);
            try {
                return open(place, lock);
            } catch (IOException | RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new AuditException("Cannot open audit log " + folder + ": " + e.getMessage(), e);
        }
    }

    private AuditLog open(AuditFolder place, Disk.Lock lock) throws IOException {
        Checkpoints checkpoints = checkpointStore == null
                ? null
                : new Checkpoints(checkpointStore, keys, signing == null ? null : signing.getPublic());
        Recovery.Found found = new Recovery(place, keys, checkpoints).recover();
        Header.Identity identity = new Header.Identity(found.log(), key);
        KeyPair signedWith = signing;
        Clock time = clock;
        Consumer<Tail> checkpoint = tail -> {
            if (checkpoints != null) {
                checkpoints.add(identity, tail, time.instant(), signedWith == null ? null : signedWith.getPrivate());
            }
        };
        SegmentWriter segments =
                new SegmentWriter(place, identity, time, segmentBytes).behind(found.tail(), found.recovered());
        try {
            segments.begin();
            checkpoint.accept(segments.forced());
        } catch (IOException | RuntimeException | Error e) {
            segments.closeQuietly();
            throw e;
        }
        GroupCommit writer = new GroupCommit(
                folder.toString(),
                segments,
                new GroupCommit.Settings(queue, full, syncAfter, checkpointEvery, checkpointAfter),
                checkpoint);
        writer.start();
        Map<String, Durability> ofTypes = Map.copyOf(durabilities);
        Durability ofOthers = otherwise;
        return new AuditLog(
                new AuditLog.Settings(folder, key, time, type -> ofTypes.getOrDefault(type, ofOthers)), writer, lock);
    }
}
