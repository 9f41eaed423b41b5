package dev.meshwork.core.faults;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Bytes that decide what a fuzz test does: a fuzzer's, or by chance. Zeros when they are used up. */
public final class FuzzInput {

    private final byte[] bytes;
    private int next;

    /** Reads from the start. */
    public FuzzInput(byte[] bytes) {
        this.bytes = bytes;
    }

    /** So many bytes by chance, half of them taken from text. */
    public static byte[] random(long seed, String text) {
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        byte[] known = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            if (random.nextBoolean()) {
                bytes[i] = known[random.nextInt(known.length)];
            }
        }
        return bytes;
    }

    /** A number from 0 to below a bound of at most 65,536. */
    public int below(int bound) {
        int high = bound > 256 ? nextByte() << 8 : 0;
        return (high | nextByte()) % bound;
    }

    /** Chance that these bytes decide: each choice among few takes one of them. */
    public Random chance() {
        return new Random() {
            private static final long serialVersionUID = 1L;

            @Override
            public int nextInt(int bound) {
                return below(bound);
            }

            @Override
            public boolean nextBoolean() {
                return below(2) == 1;
            }

            @Override
            protected int next(int bits) {
                return (below(1 << 16) << 16 | below(1 << 16)) >>> (Integer.SIZE - bits);
            }
        };
    }

    /** At most so many bytes. */
    public byte[] bytes(int most) {
        int count = Math.min(below(most + 1), bytes.length - next);
        next += count;
        return Arrays.copyOfRange(bytes, next - count, next);
    }

    /** A text of at most so many bytes. */
    public String text(int most) {
        return new String(bytes(most), StandardCharsets.UTF_8);
    }

    /** All that is left. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, next, bytes.length);
        next = bytes.length;
        return rest;
    }

    private int nextByte() {
        return next < bytes.length ? bytes[next++] & 0xff : 0;
    }
}
