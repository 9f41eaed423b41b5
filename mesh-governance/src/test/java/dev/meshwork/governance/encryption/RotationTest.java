package dev.meshwork.governance.encryption;

import static dev.meshwork.governance.encryption.Keys.PASSWORD;
import static dev.meshwork.governance.encryption.Keys.counting;
import static dev.meshwork.governance.encryption.Keys.decrypted;
import static dev.meshwork.governance.encryption.Keys.encrypted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.encryption.EncryptionException;
import dev.meshwork.core.faults.Fault;
import dev.meshwork.core.faults.FaultyDisk;
import dev.meshwork.core.faults.Moment;
import dev.meshwork.core.faults.ProcessDiedError;
import dev.meshwork.core.internal.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are changed; the content of files stays as it is. */
class RotationTest {

    private static final String WHAT = "customers/run-1/data.csv";
    private static final byte[] PLAIN = "what is to be kept".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path temp;

    private final FileEncryption before = new FileEncryption(Keys.ring("k1"), counting(1), 16, Disk.real());
    private final FileEncryption after = new FileEncryption(Keys.ring("k2"), counting(2), 16, Disk.real());
    private Path file;

    @BeforeEach
    void write() throws IOException {
        Path version = Files.createDirectories(temp.resolve("versions/run-1"));
        file = Files.write(version.resolve("data.csv.enc"), encrypted(before, PLAIN, WHAT));
        Files.writeString(temp.resolve("CURRENT"), "run-1");
    }

    private static byte[] content(byte[] of) {
        return Arrays.copyOfRange(of, FileHeader.BYTES, of.length);
    }

    @Test
    void a_data_key_is_wrapped_anew_and_nothing_is_encrypted_again() throws IOException {
        byte[] old = Files.readAllBytes(file);

        assertThat(after.rewrap(temp)).containsExactly(file);

        byte[] fresh = Files.readAllBytes(file);
        assertThat(content(fresh)).isEqualTo(content(old));
        assertThat(FileHeader.read(fresh).key().keyId()).isEqualTo("k2");
        assertThat(new String(fresh, StandardCharsets.ISO_8859_1))
                .as("the old wrapping")
                .doesNotContain("\u0002k1");
        assertThat(decrypted(after, fresh, WHAT)).isEqualTo(PLAIN);
        assertThat(after.rewrap(file)).isEmpty();
        assertThat(before.rewrap(file)).containsExactly(file);
        assertThat(decrypted(after, Files.readAllBytes(file), WHAT)).isEqualTo(PLAIN);
    }

    @Test
    void all_names_of_a_file_are_done_at_once() throws IOException {
        Path other = Files.createDirectories(temp.resolve("versions/run-2")).resolve("data.csv.enc");
        Files.createLink(other, file);

        assertThat(after.rewrap(temp)).containsExactly(file);
        assertThat(FileHeader.read(Files.readAllBytes(other)).key().keyId()).isEqualTo("k2");
    }

    @Test
    void a_crash_at_any_moment_leaves_a_file_that_can_be_read() throws IOException {
        byte[] old = Files.readAllBytes(file);
        int crashes = 0;
        for (Moment moment : Moment.values()) {
            for (long seed = 0; seed < 12; seed++) {
                boolean struck = true;
                for (int n = 1; struck; n++) {
                    Files.write(file, old);
                    FaultyDisk disk = FaultyDisk.over(temp);
                    disk.failAt(n, moment, Fault.DEATH);
                    FileEncryption crashing = new FileEncryption(Keys.ring("k2"), counting(2), 16, disk);
                    struck = isStruck(crashing, disk);
                    disk.cutPower(seed);
                    assertThat(decrypted(after, Files.readAllBytes(file), WHAT)).isEqualTo(PLAIN);

                    after.rewrap(temp);
                    byte[] again = Files.readAllBytes(file);
                    assertThat(FileHeader.read(again).key().keyId()).isEqualTo("k2");
                    assertThat(FileHeader.read(again).isSpareEmpty()).isTrue();
                    assertThat(content(again)).isEqualTo(content(old));
                    crashes += struck ? 1 : 0;
                }
            }
        }
        assertThat(crashes).isGreaterThan(100);
    }

    private boolean isStruck(FileEncryption crashing, FaultyDisk disk) {
        try {
            crashing.rewrap(temp);
        } catch (ProcessDiedError e) {
            // as intended
        }
        return disk.hasStruck();
    }

    @Test
    void a_key_that_was_taken_out_too_early_is_named() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setEntry(
                "k2",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(Keys.OTHER_KEK, "AES")),
                new KeyStore.PasswordProtection(PASSWORD));
        FileEncryption without = FileEncryption.with(KeyStoreKeyRing.of(store, PASSWORD, "k2"));

        assertThatThrownBy(() -> decrypted(without, Files.readAllBytes(file), WHAT))
                .isInstanceOf(EncryptionException.class)
                .hasMessage(
                        "Cannot find key 'k1' in the keystore, which has [k2]; was it taken out before all was wrapped anew?");
        assertThatThrownBy(() -> without.rewrap(temp))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot wrap the key of " + file + " anew: Cannot find key 'k1'");
    }

    @Test
    void keys_live_in_a_keystore_file() throws IOException {
        Path store = temp.resolve("keys/data.p12");
        KeyStoreKeyRing.addKey(store, PASSWORD, "2026-01");
        FileEncryption first = FileEncryption.with(KeyStoreKeyRing.open(store, PASSWORD, "2026-01"));
        byte[] encrypted = encrypted(first, PLAIN, WHAT);
        KeyStoreKeyRing.addKey(store, PASSWORD, "2026-02");
        KeyStoreKeyRing second = KeyStoreKeyRing.open(store, PASSWORD, "2026-02");

        assertThat(decrypted(FileEncryption.with(second), encrypted, WHAT)).isEqualTo(PLAIN);
        assertThat(second.currentKey()).isEqualTo("2026-02");
        assertThat(FileEncryption.with(second)).hasToString("AES-256-GCM, keys wrapped with 2026-02");
        assertThatThrownBy(() -> KeyStoreKeyRing.addKey(store, PASSWORD, "2026-01"))
                .hasMessageStartingWith("Invalid id of a new key '2026-01': keystore " + store + " has one of that id");
        assertThatThrownBy(() -> KeyStoreKeyRing.addKey(store, PASSWORD, "Key"))
                .hasMessageStartingWith("Invalid id of a key 'Key': expected");
        assertThatThrownBy(() -> KeyStoreKeyRing.open(store, "wrong".toCharArray(), "2026-01"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot open keystore " + store + ": ");
        assertThatThrownBy(() -> KeyStoreKeyRing.open(store, PASSWORD, "2027"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Missing current key '2027': the keystore has [2026-01, 2026-02]");
    }
}
