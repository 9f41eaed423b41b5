package dev.meshwork.governance.masking;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** Replaces text by a keyed pseudonym of 128 bits. Confined to one thread at a time. */
final class Pseudonyms implements Function<@Nullable Object, @Nullable Object> {

    private static final int BYTES = 16;
    private static final int CHARS_AT_ONCE = 256;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private final Mac mac;
    private final byte[] in = new byte[2 * CHARS_AT_ONCE];
    private final byte[] out = new byte[2 + 2 * BYTES];

    Pseudonyms(Mac mac) {
        this.mac = mac;
        this.out[0] = 'm';
        this.out[1] = '_';
    }

    @Override
    public @Nullable Object apply(@Nullable Object value) {
        return value == null ? null : pseudonym(value.toString());
    }

    private String pseudonym(String text) {
        for (int from = 0; from < text.length(); from += CHARS_AT_ONCE) {
            update(text, from, Math.min(from + CHARS_AT_ONCE, text.length()));
        }
        byte[] digest = mac.doFinal();
        for (int i = 0; i < BYTES; i++) {
            out[2 + 2 * i] = HEX[digest[i] >> 4 & 0xF];
            out[3 + 2 * i] = HEX[digest[i] & 0xF];
        }
        return new String(out, StandardCharsets.ISO_8859_1);
    }

    /** UTF-16, not UTF-8: an encoder would make the same '?' of different unpaired surrogates. */
    private void update(String text, int from, int to) {
        int length = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            in[length++] = (byte) (c >> 8);
            in[length++] = (byte) c;
        }
        mac.update(in, 0, length);
    }
}
