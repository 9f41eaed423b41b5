package dev.meshwork.governance.masking;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** Replaces text by a keyed pseudonym of 128 bits that names its key. Confined to one thread at a time. */
final class Pseudonyms implements Function<@Nullable Object, @Nullable Object> {

    private static final int BYTES = 16;
    private static final int CHARS_AT_ONCE = 256;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private final Mac mac;
    private final byte[] in = new byte[2 * CHARS_AT_ONCE];
    private final byte[] out;
    private final int from;

    Pseudonyms(Mac mac, String keyId) {
        byte[] start = ("m_" + keyId + "_").getBytes(StandardCharsets.ISO_8859_1);
        this.mac = mac;
        this.from = start.length;
        this.out = Arrays.copyOf(start, from + 2 * BYTES);
    }

    @Override
    public @Nullable Object apply(@Nullable Object value) {
        return value == null ? null : pseudonym(value.toString());
    }

    private String pseudonym(String text) {
        for (int start = 0; start < text.length(); start += CHARS_AT_ONCE) {
            update(text, start, Math.min(start + CHARS_AT_ONCE, text.length()));
        }
        byte[] digest = mac.doFinal();
        for (int i = 0; i < BYTES; i++) {
            out[from + 2 * i] = HEX[digest[i] >> 4 & 0xF];
            out[from + 2 * i + 1] = HEX[digest[i] & 0xF];
        }
        return new String(out, StandardCharsets.ISO_8859_1);
    }

    /** UTF-16, not UTF-8: an encoder would make the same '?' of different unpaired surrogates. */
    private void update(String text, int start, int end) {
        int length = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            in[length++] = (byte) (c >> 8);
            in[length++] = (byte) c;
        }
        mac.update(in, 0, length);
    }
}
