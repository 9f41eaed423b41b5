package dev.meshwork.governance.audit;

import dev.meshwork.core.internal.Disk;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out where a log ended, and repairs what a crash left behind that. Refuses a log that no crash left so. Confined to one thread.
 */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final int LOG_ID_BYTES = 8;

    private final AuditFolder folder;
    private final Map<String, AuditKey> keys;
    private final @Nullable Checkpoints checkpoints;

    Recovery(AuditFolder folder, Map<String, AuditKey> keys, @Nullable Checkpoints checkpoints) {
        this.folder = folder;
        this.keys = keys;
        this.checkpoints = checkpoints;
    }

    /**
     * What was found.
     *
     * @param log the id of the log
     * @param tail where it ends
     * @param recovered what the next segment must say, or null
     */
    record Found(String log, Tail tail, @Nullable Recovered recovered) {}

    /** Finds the end; what is behind it is cut off and kept aside, and what is left is on the disk. */
    Found recover() throws IOException {
        Checkpoint last = lastCheckpoint();
        List<Integer> segments = folder.segments();
        if (segments.isEmpty()) {
            if (last != null) {
                throw tampered("there is no segment, but a checkpoint of " + last.at() + " says that there were "
                        + last.seq() + " records");
            }
            return new Found(newId(), Tail.START, null);
        }
        int number = segments.get(segments.size() - 1);
        Chain chain = follow(number);
        if (chain.header() == null && number > 1 && segments.contains(number - 1)) {
            return withoutBeginning(number, last);
        }
        if (chain.header() == null && last == null && number == 1) {
            return neverBegun();
        }
        return repaired(number, chain, last);
    }

    private @Nullable Checkpoint lastCheckpoint() {
        if (checkpoints == null) {
            return null;
        }
        List<String> lines = checkpoints.lines();
        try {
            return lines.isEmpty() ? null : checkpoints.read(lines.get(lines.size() - 1));
        } catch (IllegalArgumentException e) {
            throw new AuditException("Cannot open audit log " + folder.path() + ": the last checkpoint in "
                    + checkpoints + " cannot be trusted, " + e.getMessage()
                    + "; find out who wrote there, and take that line away");
        }
    }

    private static String newId() {
        byte[] id = new byte[LOG_ID_BYTES];
        new SecureRandom().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** A segment as far as it is sound, whatever it says of those before. */
    private Chain follow(int number) throws IOException {
        byte[] bytes = folder.read(number);
        int end = Chain.endOf(bytes, 0);
        Tail before = Tail.START;
        try {
            Header header = Header.read(Arrays.copyOf(bytes, Math.max(0, end)));
            before = new Tail(number - 1, header.seq() - 1, header.prev(), header.previousBytes(), true);
        } catch (IllegalArgumentException e) {
            before = new Tail(number - 1, 0, AuditLine.NOTHING, 0, true); // the chain says so
        }
        Chain chain = new Chain(keys, before, (sequence, hash) -> {});
        chain.follow(bytes);
        if (chain.problem() != null && chain.wasForced(bytes)) {
            throw tampered("record " + (chain.tail().sequence() + 1) + " in line " + (chain.lines() + 1) + " of "
                    + AuditFolder.nameOf(number) + " was on the disk and is not what it was: " + chain.problem());
        }
        Header header = chain.header();
        if (header != null && header.segment() != number) {
            throw tampered(
                    "segment " + AuditFolder.nameOf(number) + " is number " + header.segment() + " by its header");
        }
        return chain;
    }

    /** A segment whose creation a crash interrupted: the one before is the last. */
    private Found withoutBeginning(int number, @Nullable Checkpoint last) throws IOException {
        Chain before = follow(number - 1);
        requireReached(last, before);
        setAside(number);
        return repaired(number - 1, before, last);
    }

    private Found neverBegun() throws IOException {
        setAside(1);
        return new Found(newId(), Tail.START, null);
    }

    private void setAside(int number) throws IOException {
        if (folder.size(AuditFolder.nameOf(number)) > 0) {
            folder.disk().moveDurably(folder.file(number), folder.cutFile(number, 0));
        } else {
            folder.disk().delete(folder.file(number));
        }
    }

    private Found repaired(int number, Chain chain, @Nullable Checkpoint last) throws IOException {
        Header header = chain.header();
        if (header == null) {
            throw tampered(
                    "segment " + AuditFolder.nameOf(number) + " does not begin as it should: " + chain.problem());
        }
        requireReached(last, chain);
        requireSame(last, header.log());
        Tail tail = chain.tail();
        byte[] bytes = folder.read(number);
        int end = (int) tail.bytes();
        if (bytes.length > end) {
            folder.disk().replace(folder.cutFile(number, end), Arrays.copyOfRange(bytes, end, bytes.length));
            LOG.warn(
                    "{} bytes behind record {} of audit log {} are cut off",
                    bytes.length - end,
                    tail.sequence(),
                    folder.path());
        }
        if (bytes.length > end || last == null || last.seq() < tail.sequence()) {
            // All of it anew: what a process wrote that is gone need not be on the disk, even if a sync said so later.
            folder.disk().replace(folder.file(number), Arrays.copyOf(bytes, end));
        }
        return new Found(header.log(), tail, whatIsCut(number, tail));
    }

    private @Nullable Recovered whatIsCut(int number, Tail tail) throws IOException {
        List<String> kept = keptOf(number);
        if (tail.sealed() && kept.isEmpty()) {
            return null;
        }
        long bytes = 0;
        for (String file : kept) {
            bytes += folder.size(file);
        }
        String why = tail.sealed() ? "something was behind the end" : "the log was not closed";
        return new Recovered(why, bytes, kept);
    }

    /** What was cut off this segment, and a next one that never began. */
    private List<String> keptOf(int number) throws IOException {
        List<String> kept = new ArrayList<>(folder.cutFiles(number));
        String whole = folder.cutFile(number, 0).getFileName().toString();
        kept.remove(whole); // said before
        kept.addAll(folder.cutFiles(number + 1));
        return kept;
    }

    private void requireReached(@Nullable Checkpoint last, Chain chain) {
        Tail tail = chain.tail();
        if (last != null && last.seq() > tail.sequence()) {
            throw tampered("it ends with record " + tail.sequence() + ", but a checkpoint of " + last.at()
                    + " says that there were " + last.seq()
                    + (chain.problem() == null ? "" : "; behind its end, " + chain.problem()));
        }
    }

    private void requireSame(@Nullable Checkpoint last, String log) throws IOException {
        if (last == null) {
            return;
        }
        if (!last.log().equals(log)) {
            throw tampered("it is log " + log + ", but the checkpoints are of log " + last.log());
        }
        boolean[] met = new boolean[1];
        if (folder.disk().exists(folder.file(last.segment()))) {
            byte[] bytes = folder.read(last.segment());
            Header header = headerOf(bytes);
            if (header != null) {
                Tail before =
                        new Tail(last.segment() - 1, header.seq() - 1, header.prev(), header.previousBytes(), true);
                new Chain(
                                keys,
                                before,
                                (sequence, hash) -> met[0] |= sequence == last.seq() && hash.equals(last.hash()))
                        .follow(bytes);
            }
        }
        if (!met[0]) {
            throw tampered("record " + last.seq() + " is not the one that a checkpoint of " + last.at() + " knows");
        }
    }

    private static @Nullable Header headerOf(byte[] bytes) {
        try {
            return Header.read(Arrays.copyOf(bytes, Math.max(0, Chain.endOf(bytes, 0))));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private AuditException tampered(String what) {
        return new AuditException("Cannot open audit log " + folder.path() + ": " + what
                + "; no crash leaves that. Keep the folder for those who look into it, and begin a log in another one, with"
                + " checkpoints at another place");
    }

    /** Locks the folder, so that there is one writer. */
    static Disk.Lock lock(AuditFolder folder) throws IOException {
        folder.disk().createFolders(folder.path());
        Disk.Lock lock = folder.disk().tryLock(folder.lock());
        if (lock == null) {
            throw new IOException("it is open already, here or in another process; use one log for all");
        }
        return lock;
    }
}
