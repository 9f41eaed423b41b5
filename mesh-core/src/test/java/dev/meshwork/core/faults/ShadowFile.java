package dev.meshwork.core.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A file with what is durable of it, and what was done to it since. */
final class ShadowFile implements ShadowNode {

    private byte[] durable;
    private byte[] current;
    private final List<Change> pending = new ArrayList<>();

    /** A file that is durable as it is. */
    ShadowFile(byte[] content) {
        this.durable = content;
        this.current = content;
    }

    int length() {
        return current.length;
    }

    void write(long at, byte[] bytes) {
        change(new Change((int) at, bytes));
    }

    void truncate(long length) {
        change(new Change((int) length, null));
    }

    private void change(Change change) {
        pending.add(change);
        current = change.on(current);
    }

    void force() {
        for (Change change : pending) {
            if (!change.lost) {
                durable = change.on(durable);
            }
        }
        pending.clear();
    }

    /** What is pending is never made durable: the system forgets what it could not write once. */
    void lose() {
        pending.forEach(change -> change.lost = true);
    }

    /** What is left after a power cut: each change that was not forced is there, or not, or in part. */
    byte[] afterPowerCut(Random random, double survival) {
        byte[] left = durable;
        for (Change change : pending) {
            if (random.nextDouble() < survival) {
                left = change.on(left);
            } else if (random.nextBoolean() && change.bytes != null) {
                left = change.torn(random.nextInt(change.bytes.length + 1)).on(left);
            }
        }
        return left;
    }

    /** Bytes at a place, or the end of the file there. */
    private static final class Change {
        private final int at;
        private final byte[] bytes;
        private boolean lost;

        Change(int at, byte[] bytes) {
            this.at = at;
            this.bytes = bytes;
        }

        Change torn(int length) {
            return new Change(at, Arrays.copyOf(bytes, length));
        }

        byte[] on(byte[] content) {
            if (bytes == null) {
                return Arrays.copyOf(content, at);
            }
            byte[] changed = Arrays.copyOf(content, Math.max(content.length, at + bytes.length));
            System.arraycopy(bytes, 0, changed, at, bytes.length);
            return changed;
        }
    }
}
