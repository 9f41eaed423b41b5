package dev.meshwork.governance.encryption;

import dev.meshwork.core.encryption.EncryptionException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The first 2,048 bytes of an encrypted file. The first 64 say how it is encrypted, and each segment is bound to them. Behind them are two
 * slots for the wrapped data key, one of which is empty: to wrap it anew, it is written to the empty one, and then the other is emptied, so
 * that a crash at any moment leaves one that is whole.
 */
final class FileHeader {

    static final int BYTES = 2048;
    static final int FIXED_BYTES = 64;
    static final int SLOT_BYTES = (BYTES - FIXED_BYTES) / 2;

    private static final byte[] MAGIC = "MESHENC\u0001".getBytes(StandardCharsets.US_ASCII);
    private static final byte AES_256_GCM = 1;
    private static final int CHECKSUM_BYTES = 4;

    private final byte[] fixed;
    private final byte[][] slots;

    private FileHeader(byte[] fixed, byte[][] slots) {
        this.fixed = fixed;
        this.slots = slots;
    }

    /** A new header, whose first slot is filled. */
    static FileHeader of(int segmentBits, byte[] prefix, WrappedKey key) {
        byte[] fixed = ByteBuffer.allocate(FIXED_BYTES)
                .put(MAGIC)
                .put(AES_256_GCM)
                .put((byte) segmentBits)
                .put(prefix)
                .array();
        return new FileHeader(fixed, new byte[][] {slot(1, key), new byte[SLOT_BYTES]});
    }

    /**
     * A header that was read.
     *
     * @throws EncryptionException if it is none
     */
    static FileHeader read(byte[] bytes) throws EncryptionException {
        if (bytes.length < BYTES) {
            throw new EncryptionException(
                    "Cannot decrypt: the file is cut off, its header has " + bytes.length + " bytes of " + BYTES);
        }
        byte[] fixed = Arrays.copyOf(bytes, FIXED_BYTES);
        if (!Arrays.equals(fixed, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new EncryptionException("Cannot decrypt: the file is not encrypted, or was changed at its beginning");
        }
        int bits = fixed[MAGIC.length + 1];
        if (fixed[MAGIC.length] != AES_256_GCM || bits < 4 || bits > 24) {
            throw new EncryptionException("Cannot decrypt: the file is encrypted in a way that is not known here");
        }
        return new FileHeader(fixed, new byte[][] {
            Arrays.copyOfRange(bytes, FIXED_BYTES, FIXED_BYTES + SLOT_BYTES),
            Arrays.copyOfRange(bytes, FIXED_BYTES + SLOT_BYTES, BYTES)
        });
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES).put(fixed).put(slots[0]).put(slots[1]).array();
    }

    int segmentBytes() {
        return 1 << fixed[MAGIC.length + 1];
    }

    byte[] prefix() {
        int from = MAGIC.length + 2;
        return Arrays.copyOfRange(fixed, from, from + SegmentCipher.PREFIX_BYTES);
    }

    /** What each segment is bound to, if the file is this. */
    byte[] bound(String what) {
        byte[] text = what.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + text.length)
                .put(fixed)
                .put(text)
                .array();
    }

    /** Which slot holds the key. */
    int current() throws EncryptionException {
        long first = number(slots[0]);
        long second = number(slots[1]);
        if (first == 0 && second == 0) {
            throw new EncryptionException("Cannot decrypt: the wrapped key in the header of the file was changed");
        }
        return first > second ? 0 : 1;
    }

    WrappedKey key() throws EncryptionException {
        ByteBuffer slot = ByteBuffer.wrap(slots[current()]);
        slot.getInt();
        byte[] id = new byte[slot.get() & 0xFF];
        slot.get(id);
        byte[] key = new byte[Math.min(slot.getShort() & 0xFFFF, slot.remaining())];
        slot.get(key);
        try {
            return new WrappedKey(new String(id, StandardCharsets.UTF_8), key);
        } catch (IllegalArgumentException e) {
            throw new EncryptionException("Cannot decrypt: the wrapped key in the header of the file was changed", e);
        }
    }

    /** Whether the other slot holds nothing. */
    boolean isSpareEmpty() throws EncryptionException {
        return Arrays.equals(slots[1 - current()], new byte[SLOT_BYTES]);
    }

    /** The content of the empty slot with the key wrapped anew. */
    byte[] next(WrappedKey key) throws EncryptionException {
        return slot(number(slots[current()]) + 1, key);
    }

    private static byte[] slot(long number, WrappedKey key) {
        byte[] id = key.keyId().getBytes(StandardCharsets.UTF_8);
        byte[] wrapped = key.bytes();
        ByteBuffer slot = ByteBuffer.allocate(SLOT_BYTES)
                .putInt((int) number)
                .put((byte) id.length)
                .put(id)
                .putShort((short) wrapped.length)
                .put(wrapped);
        return slot.putInt(SLOT_BYTES - CHECKSUM_BYTES, checksum(slot.array())).array();
    }

    /** The number of a slot that is whole, else 0. */
    private static long number(byte[] slot) {
        ByteBuffer buffer = ByteBuffer.wrap(slot);
        return buffer.getInt(SLOT_BYTES - CHECKSUM_BYTES) == checksum(slot) ? buffer.getInt(0) & 0xFFFF_FFFFL : 0;
    }

    private static int checksum(byte[] slot) {
        CRC32C crc = new CRC32C();
        crc.update(slot, 0, SLOT_BYTES - CHECKSUM_BYTES);
        return (int) crc.getValue();
    }
}
