package dev.meshwork.governance.encryption;

import static dev.meshwork.governance.encryption.Keys.decrypted;
import static dev.meshwork.governance.encryption.Keys.encrypted;
import static dev.meshwork.governance.encryption.Keys.encryption;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.encryption.Encryption;
import dev.meshwork.core.encryption.EncryptionException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileEncryptionTest {

    private static final int SEGMENT = 16;
    private static final int SEALED = SEGMENT + 16;
    private static final String WHAT = "customers/run-1/data.csv";

    private final FileEncryption encryption = encryption(4, 7);
    private final byte[] plain = bytes(3 * SEGMENT + 5);
    private final byte[] file = encrypted(encryption, plain, WHAT);

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    /** Reads byte by byte what is handed out before it fails, which it must; that may only be what was written, in whole segments. */
    private void assertDetected(byte[] changed, String what) {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        assertThatThrownBy(() -> {
                    try (InputStream in = encryption.decrypting(new ByteArrayInputStream(changed), WHAT)) {
                        for (int b = in.read(); b >= 0; b = in.read()) {
                            got.write(b);
                        }
                    }
                })
                .as(what)
                .isInstanceOf(EncryptionException.class)
                .hasMessageStartingWith("Cannot ");
        assertThat(got.size() % SEGMENT).as(what).isZero();
        assertThat(got.toByteArray()).as(what).isEqualTo(Arrays.copyOf(plain, got.size()));
    }

    @Test
    void what_was_written_is_read_whatever_its_length() throws IOException {
        for (int length = 0; length < 5 * SEGMENT; length++) {
            byte[] some = bytes(length);
            assertThat(decrypted(encryption, encrypted(encryption, some, WHAT), WHAT))
                    .as(length + "")
                    .isEqualTo(some);
        }
    }

    @Test
    void it_does_not_matter_how_it_is_written_and_read() throws IOException {
        FileEncryption real = FileEncryption.with(Keys.ring("k1"));
        byte[] some = bytes(300_000);
        Random random = new Random(1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = real.encrypting(bytes, WHAT)) {
            for (int at = 0; at < some.length; ) {
                int count = Math.min(some.length - at, random.nextInt(70_000));
                out.write(some, at, count);
                at += count;
            }
        }
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try (InputStream in = real.decrypting(new ByteArrayInputStream(bytes.toByteArray()), WHAT)) {
            byte[] buffer = new byte[70_000];
            for (int count = in.read(buffer, 3, 60_000);
                    count >= 0;
                    count = in.read(buffer, 3, 1 + random.nextInt(60_000))) {
                got.write(buffer, 3, count);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(got.toByteArray()).isEqualTo(some);
    }

    @Test
    void each_file_has_a_key_of_its_own() {
        FileEncryption real = FileEncryption.with(Keys.ring("k1"));

        assertThat(encrypted(real, plain, WHAT)).isNotEqualTo(encrypted(real, plain, WHAT));
    }

    @Test
    void each_byte_that_is_changed_is_noticed() throws IOException {
        int spare = FileHeader.FIXED_BYTES + FileHeader.SLOT_BYTES;
        for (int i = 0; i < file.length; i++) {
            for (int bit = 0; bit < 8; bit += i < FileHeader.BYTES ? 3 : 1) {
                byte[] changed = file.clone();
                changed[i] ^= (byte) (1 << bit);
                if (i >= spare && i < FileHeader.BYTES) {
                    // The slot for the next key, which holds nothing: what a crash wrote there is not looked at.
                    assertThat(decrypted(encryption, changed, WHAT)).isEqualTo(plain);
                } else {
                    assertDetected(changed, "byte " + i);
                }
            }
        }
    }

    @Test
    void each_cut_is_noticed() {
        for (int length = 0; length < file.length; length++) {
            assertDetected(Arrays.copyOf(file, length), "cut at " + length);
        }
    }

    @Test
    void what_is_added_is_noticed() {
        assertDetected(Arrays.copyOf(file, file.length + 1), "a byte more");
        assertDetected(Arrays.copyOf(file, file.length + SEALED), "a segment more");
        byte[] twice = Arrays.copyOf(file, 2 * file.length - FileHeader.BYTES);
        System.arraycopy(file, FileHeader.BYTES, twice, file.length, file.length - FileHeader.BYTES);
        assertDetected(twice, "all segments twice");
    }

    private List<byte[]> segments(byte[] of) {
        List<byte[]> segments = new ArrayList<>();
        for (int at = FileHeader.BYTES; at < of.length; at += SEALED) {
            segments.add(Arrays.copyOfRange(of, at, Math.min(of.length, at + SEALED)));
        }
        return segments;
    }

    private byte[] with(List<byte[]> segments) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(file, 0, FileHeader.BYTES);
        segments.forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Test
    void segments_that_are_moved_left_out_or_doubled_are_noticed() {
        int count = segments(file).size();
        assertThat(count).isEqualTo(4);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                List<byte[]> changed = segments(file);
                byte[] moved = changed.remove(i);
                changed.add(j, moved);
                if (i != j) {
                    assertDetected(with(changed), i + " to " + j);
                }
            }
            List<byte[]> without = segments(file);
            without.remove(i);
            assertDetected(with(without), "without " + i);
            List<byte[]> doubled = segments(file);
            doubled.add(i, doubled.get(i));
            assertDetected(with(doubled), "doubled " + i);
        }
    }

    @Test
    void segments_of_another_file_are_noticed() {
        byte[] other = encrypted(encryption(4, 8), plain, WHAT);
        byte[] sameKeyElsewhere = encrypted(encryption, plain, "customers/run-2/data.csv");
        for (int i = 0; i < 4; i++) {
            for (byte[] foreign : List.of(other, sameKeyElsewhere)) {
                List<byte[]> changed = segments(file);
                changed.set(i, segments(foreign).get(i));
                assertDetected(with(changed), "segment " + i);
            }
        }
    }

    @Test
    void a_file_is_read_only_as_what_it_is() {
        assertThatThrownBy(() -> decrypted(encryption, file, "customers/run-2/data.csv"))
                .isInstanceOf(EncryptionException.class)
                .hasMessage("Cannot decrypt segment 0: it was changed, moved or cut off, or is of another file");
    }

    @Test
    void after_a_failure_nothing_more_is_handed_out() throws IOException {
        byte[] changed = file.clone();
        changed[FileHeader.BYTES + SEALED] ^= 1;
        try (InputStream in = encryption.decrypting(new ByteArrayInputStream(changed), WHAT)) {
            assertThat(in.readNBytes(SEGMENT)).isEqualTo(Arrays.copyOf(plain, SEGMENT));
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> in.read()).hasMessageStartingWith("Cannot decrypt segment 1: it was changed");
            }
        }
    }

    @Test
    void what_has_no_end_was_not_closed_and_is_not_read() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OutputStream out = encryption.encrypting(bytes, WHAT);
        out.write(plain);
        out.flush();

        assertDetected(bytes.toByteArray(), "not closed");
        out.close();
        out.close();
        assertThat(decrypted(encryption, bytes.toByteArray(), WHAT)).isEqualTo(plain);
        assertThatThrownBy(() -> out.write(1)).hasMessage("Cannot write: the encrypted file has got its end");
    }

    @Test
    void a_file_that_is_not_encrypted_is_told() {
        assertThatThrownBy(() -> decrypted(encryption, new byte[5000], WHAT))
                .isInstanceOf(EncryptionException.class)
                .hasMessage("Cannot decrypt: the file is not encrypted, or was changed at its beginning");
        assertThatThrownBy(() -> decrypted(encryption, new byte[5], WHAT))
                .hasMessage("Cannot decrypt: the file is cut off, its header has 5 bytes of 2048");
    }

    @Test
    void sealed_texts_are_opened_as_what_they_are() throws IOException {
        Encryption.TextSealer sealer = encryption.sealer();
        String first = sealer.seal("zoë \ud83d\ude00", "row 1");
        String again = sealer.seal("zoë \ud83d\ude00", "row 1");

        assertThat(first).matches("[A-Za-z0-9_-]+").isNotEqualTo(again);
        assertThat(encryption.open(first, "row 1")).isEqualTo("zoë \ud83d\ude00");
        assertThat(encryption.open(again, "row 1")).isEqualTo("zoë \ud83d\ude00");
        assertThatThrownBy(() -> encryption.open(first, "row 2"))
                .isInstanceOf(EncryptionException.class)
                .hasMessage("Cannot open a sealed text: it was changed, or is that of another place");
    }

    @Test
    void each_character_of_a_sealed_text_that_is_changed_is_noticed() throws IOException {
        String sealed = encryption.sealer().seal("canary", "row 1");
        for (int i = 0; i < sealed.length(); i++) {
            String changed = sealed.substring(0, i) + (sealed.charAt(i) == 'A' ? 'B' : 'A') + sealed.substring(i + 1);
            String cut = sealed.substring(0, i);
            assertThatThrownBy(() -> encryption.open(changed, "row 1"))
                    .as("character " + i)
                    .isInstanceOf(EncryptionException.class);
            assertThatThrownBy(() -> encryption.open(cut, "row 1"))
                    .as("cut at " + i)
                    .isInstanceOf(EncryptionException.class);
        }
    }
}
