package dev.meshwork.governance.encryption;

import static dev.meshwork.governance.encryption.Keys.counting;
import static dev.meshwork.governance.encryption.Keys.encrypted;
import static dev.meshwork.governance.encryption.Keys.encryption;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The bytes that come out are those that must, by public vectors and by another way to them. */
class KnownAnswerTest {

    private static final HexFormat HEX = HexFormat.of();

    private static String segment(byte[] plain) throws Exception {
        byte[] into = new byte[plain.length + SegmentCipher.TAG_BYTES];
        int size = new SegmentCipher(new byte[32], new byte[7], new byte[0]).encrypt(plain, plain.length, false, into);
        return HEX.formatHex(into, 0, size);
    }

    @Test
    void a_segment_is_aes_256_gcm_by_cases_13_and_14_of_its_specification() throws Exception {
        assertThat(segment(new byte[0])).isEqualTo("530f8afbc74536b9a963b4f1c4cb738b");
        assertThat(segment(new byte[16]))
                .isEqualTo("cea7403d4d606b6e074ec5d3baf39d18" + "d0d1c8a799996bf0265b98b5d48ab919");
    }

    @Test
    void a_data_key_is_wrapped_as_rfc_3394_shows_in_section_4_6() throws Exception {
        byte[] dataKey = HEX.parseHex("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f");

        WrappedKey wrapped = Keys.ring("k1").wrap(dataKey);

        assertThat(HEX.formatHex(wrapped.bytes()))
                .isEqualTo("28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21");
        assertThat(Keys.ring("k2").unwrap(wrapped)).isEqualTo(dataKey);
    }

    @Test
    void a_file_is_header_and_segments() throws Exception {
        byte[] plain = "forty bytes, that are two segments and a bit".getBytes(StandardCharsets.US_ASCII);

        byte[] file = encrypted(encryption(4, 7), plain, "customers/run-1/data.csv");

        byte[] expected = byAnotherWay(plain, "customers/run-1/data.csv");
        assertThat(HEX.formatHex(file)).isEqualTo(HEX.formatHex(expected));
        assertThat(file).hasSize(2048 + 44 + 3 * 16);
    }

    /** The same from the description of the format alone. */
    private static byte[] byAnotherWay(byte[] plain, String what) throws GeneralSecurityException {
        byte[] key = new byte[32];
        counting(7).accept(key);
        byte[] prefix = new byte[7];
        counting(7).accept(prefix);
        Cipher wrapping = Cipher.getInstance("AESWrap");
        wrapping.init(Cipher.WRAP_MODE, new SecretKeySpec(Keys.KEK, "AES"));
        byte[] wrapped = wrapping.wrap(new SecretKeySpec(key, "AES"));

        ByteBuffer header = ByteBuffer.allocate(2048);
        header.put("MESHENC".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 1)
                .put((byte) 4)
                .put(prefix);
        header.position(64);
        header.putInt(1)
                .put((byte) 2)
                .put((byte) 'k')
                .put((byte) '1')
                .putShort((short) 40)
                .put(wrapped);
        CRC32C crc = new CRC32C();
        crc.update(header.array(), 64, 988);
        header.putInt(64 + 988, (int) crc.getValue());

        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header.array());
        for (int i = 0; i * 16 < plain.length; i++) {
            boolean last = (i + 1) * 16 >= plain.length;
            byte[] nonce = ByteBuffer.allocate(12)
                    .put(prefix)
                    .putInt(i)
                    .put((byte) (last ? 1 : 0))
                    .array();
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            gcm.updateAAD(header.array(), 0, 64);
            gcm.updateAAD(what.getBytes(StandardCharsets.UTF_8));
            file.writeBytes(gcm.doFinal(plain, 16 * i, Math.min(16, plain.length - 16 * i)));
        }
        return file.toByteArray();
    }

    @Test
    void segments_hold_64_kib() {
        byte[] file = encrypted(FileEncryption.with(Keys.ring("k1")), new byte[(1 << 16) + 1], "x");

        assertThat(file).hasSize(2048 + (1 << 16) + 16 + 1 + 16);
    }
}
