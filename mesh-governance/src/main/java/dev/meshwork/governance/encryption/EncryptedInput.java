package dev.meshwork.governance.encryption;

import dev.meshwork.core.encryption.EncryptionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Decrypts segment after segment; hands out none before it is verified, and ends only behind the last one. Not thread-safe. */
final class EncryptedInput extends InputStream {

    private final InputStream in;
    private final SegmentCipher cipher;
    /** One segment with its tag, and the first byte of the next. */
    private final byte[] encrypted;

    private final byte[] plain;
    private int ahead;
    private int position;
    private int limit;
    private boolean ended;
    private @Nullable EncryptionException failure;

    EncryptedInput(InputStream in, SegmentCipher cipher, int segmentBytes) {
        this.in = in;
        this.cipher = cipher;
        this.encrypted = new byte[segmentBytes + SegmentCipher.TAG_BYTES + 1];
        this.plain = new byte[segmentBytes];
    }

    @Override
    public int read() throws IOException {
        return fill() ? plain[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int some = Math.min(count, limit - position);
        System.arraycopy(plain, position, bytes, offset, some);
        position += some;
        return some;
    }

    @Override
    public int available() {
        return limit - position;
    }

    /** Whether there is a byte to hand out. */
    private boolean fill() throws IOException {
        if (failure != null) {
            throw new EncryptionException(String.valueOf(failure.getMessage()), failure); // it stays so
        }
        while (position == limit && !ended) {
            segment();
        }
        return position < limit;
    }

    private void segment() throws IOException {
        int length = ahead + in.readNBytes(encrypted, ahead, encrypted.length - ahead);
        boolean last = length < encrypted.length;
        int size = last ? length : length - 1;
        position = 0;
        limit = 0;
        try {
            limit = cipher.decrypt(encrypted, size, last, plain);
        } catch (EncryptionException e) {
            failure = e;
            throw e;
        }
        ended = last;
        encrypted[0] = encrypted[encrypted.length - 1];
        ahead = last ? 0 : 1;
    }

    @Override
    public void close() throws IOException {
        Arrays.fill(plain, (byte) 0);
        position = 0;
        limit = 0;
        ended = true;
        in.close();
    }
}
