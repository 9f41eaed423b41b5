package dev.meshwork.quality.internal.order;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A set of whole numbers that lie close together, as a bitmap in pieces of 65,536. A full piece takes no room, so a sequence takes
 * little whatever its length; of others there may be 512, which is 4 MiB. Past that only the least, the greatest and the number of
 * numbers are known. Confined to one thread.
 */
final class DenseSet {

    private static final int PIECE_BITS = 16;
    private static final int PIECE = 1 << PIECE_BITS;
    private static final int MOST_PARTIAL = 512;
    private static final BitSet FULL = new BitSet(0);

    private final TreeMap<Long, BitSet> pieces = new TreeMap<>();
    private boolean scattered;
    private int partial;
    private long added;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;
    private long lastKey;
    private @Nullable BitSet lastPiece;

    @SuppressWarnings("ReferenceEquality") // one object stands for each full piece, and equals an empty one
    private static boolean isFull(BitSet piece) {
        return piece == FULL;
    }

    void add(long number) {
        added++;
        least = Math.min(least, number);
        greatest = Math.max(greatest, number);
        if (scattered) {
            return;
        }
        long key = number >> PIECE_BITS;
        BitSet piece = lastPiece;
        if (piece == null || key != lastKey) {
            piece = pieces.get(key);
            if (piece == null) {
                piece = new BitSet(PIECE);
                pieces.put(key, piece);
                countPartial();
            }
            lastKey = key;
            lastPiece = piece;
        }
        if (!isFull(piece)) {
            set(key, piece, (int) (number & PIECE - 1));
        }
    }

    private void set(long key, BitSet piece, int bit) {
        piece.set(bit);
        if (bit == PIECE - 1 || (added & 0xfff) == 0) {
            settle(key, piece);
        }
    }

    private void settle(long key, BitSet piece) {
        if (!isFull(piece) && piece.cardinality() == PIECE) {
            pieces.put(key, FULL);
            partial--;
            lastPiece = FULL;
            lastKey = key;
        }
    }

    private void countPartial() {
        partial++;
        if (partial > MOST_PARTIAL) {
            pieces.entrySet().forEach(entry -> {
                if (!isFull(entry.getValue()) && entry.getValue().cardinality() == PIECE) {
                    entry.setValue(FULL);
                    partial--;
                }
            });
        }
        if (partial > MOST_PARTIAL) {
            scatter();
        }
    }

    private void scatter() {
        scattered = true;
        pieces.clear();
        lastPiece = null;
    }

    void addAll(DenseSet other) {
        added += other.added;
        least = Math.min(least, other.least);
        greatest = Math.max(greatest, other.greatest);
        lastPiece = null;
        if (other.scattered) {
            scatter();
        }
        for (Iterator<Map.Entry<Long, BitSet>> theirs = other.pieces.entrySet().iterator();
                theirs.hasNext() && !scattered; ) {
            Map.Entry<Long, BitSet> entry = theirs.next();
            join(entry.getKey(), entry.getValue());
        }
    }

    private void join(long key, BitSet theirs) {
        BitSet ours = pieces.get(key);
        if (isFull(theirs)) {
            partial -= ours != null && !isFull(ours) ? 1 : 0;
            pieces.put(key, FULL);
        } else if (ours == null) {
            pieces.put(key, (BitSet) theirs.clone());
            countPartial();
        } else if (!isFull(ours)) {
            ours.or(theirs);
            settle(key, ours);
        }
        lastPiece = null;
    }

    boolean isEmpty() {
        return added == 0;
    }

    /** Whether only the ends and the number of numbers are known. */
    boolean isScattered() {
        return scattered;
    }

    /** How many numbers were added, equal ones included. */
    long added() {
        return added;
    }

    long least() {
        return least;
    }

    long greatest() {
        return greatest;
    }

    /** Whether a number is in it. Not to be asked where it is scattered. */
    boolean contains(long number) {
        BitSet piece = pieces.get(number >> PIECE_BITS);
        return piece != null && (isFull(piece) || piece.get((int) (number & PIECE - 1)));
    }

    /** How many different numbers there are. Not to be asked where it is scattered. */
    long size() {
        return pieces.values().stream()
                .mapToLong(piece -> isFull(piece) ? PIECE : piece.cardinality())
                .sum();
    }

    /** How many numbers lie from the least to the greatest, both included. */
    BigInteger span() {
        return BigInteger.valueOf(greatest).subtract(BigInteger.valueOf(least)).add(BigInteger.ONE);
    }

    /** The least number above one that is not in it. Not to be asked where it is scattered. */
    long nextMissing(long above) {
        long number = above + 1;
        while (true) {
            BitSet piece = pieces.get(number >> PIECE_BITS);
            if (piece == null) {
                return number;
            }
            int clear = isFull(piece) ? PIECE : piece.nextClearBit((int) (number & PIECE - 1));
            if (clear < PIECE) {
                return (number >> PIECE_BITS << PIECE_BITS) + clear;
            }
            number = ((number >> PIECE_BITS) + 1) << PIECE_BITS;
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(added);
        out.writeLong(least);
        out.writeLong(greatest);
        out.writeBoolean(scattered);
        out.writeInt(pieces.size());
        for (Map.Entry<Long, BitSet> entry : pieces.entrySet()) {
            out.writeLong(entry.getKey());
            long[] words = entry.getValue().toLongArray();
            out.writeShort(isFull(entry.getValue()) ? -1 : words.length);
            for (long word : words) {
                out.writeLong(word);
            }
        }
    }

    void read(DataInput in) throws IOException {
        added = in.readLong();
        least = in.readLong();
        greatest = in.readLong();
        scattered = in.readBoolean();
        for (int left = in.readInt(); left > 0; left--) {
            long key = in.readLong();
            int size = in.readShort();
            if (size < 0) {
                pieces.put(key, FULL);
                continue;
            }
            long[] words = new long[size];
            for (int i = 0; i < size; i++) {
                words[i] = in.readLong();
            }
            pieces.put(key, BitSet.valueOf(words));
            partial++;
        }
    }
}
