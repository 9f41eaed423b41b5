package dev.meshwork.governance.encryption;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Encrypts segment after segment. The last one is written when it is closed, also if it is empty. Not thread-safe. */
final class EncryptedOutput extends OutputStream {

    private final OutputStream out;
    private final SegmentCipher cipher;
    private final byte[] plain;
    private final byte[] encrypted;
    private int length;
    private boolean closed;

    EncryptedOutput(OutputStream out, SegmentCipher cipher, int segmentBytes) {
        this.out = out;
        this.cipher = cipher;
        this.plain = new byte[segmentBytes];
        this.encrypted = new byte[segmentBytes + SegmentCipher.TAG_BYTES];
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (closed) {
            throw new IOException("Cannot write: the encrypted file has got its end");
        }
        int from = offset;
        int left = count;
        while (left > 0) {
            if (length == plain.length) {
                segment(false); // more follows, so it is not the last one
            }
            int some = Math.min(left, plain.length - length);
            System.arraycopy(bytes, from, plain, length, some);
            length += some;
            from += some;
            left -= some;
        }
    }

    private void segment(boolean last) throws IOException {
        int size = cipher.encrypt(plain, length, last, encrypted);
        length = 0;
        out.write(encrypted, 0, size);
    }

    /** Writes the end; the file below stays open. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            segment(true);
            Arrays.fill(plain, (byte) 0);
        }
    }
}
