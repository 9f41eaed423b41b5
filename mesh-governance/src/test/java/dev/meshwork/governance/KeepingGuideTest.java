package dev.meshwork.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.encryption.Encryption;
import dev.meshwork.core.gate.Reader;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.state.StateStore;
import dev.meshwork.governance.audit.AuditEvent;
import dev.meshwork.governance.audit.AuditKey;
import dev.meshwork.governance.audit.AuditLog;
import dev.meshwork.governance.audit.AuditVerification;
import dev.meshwork.governance.audit.AuditVerifier;
import dev.meshwork.governance.audit.Durability;
import dev.meshwork.governance.audit.FileCheckpoints;
import dev.meshwork.governance.audit.FullQueue;
import dev.meshwork.governance.encryption.FileEncryption;
import dev.meshwork.governance.encryption.KeyStoreKeyRing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/policies.md shows of the audit log and of encryption. */
class KeepingGuideTest {

    private static final byte[] SECRET = "a key for tests with enough bytes".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    private final StateStore state = new InMemoryStateStore();

    @Test
    void accesses_are_kept_and_verified() {
        // Opened
        AuditKey key = AuditKey.of("2026-01", SECRET);
        AuditLog log = AuditLog.in(folder, key)
                .checkpoints(FileCheckpoints.in(elsewhere.resolve("orders.checkpoints")))
                .open();
        DataProductRunner runner =
                DataProductRunner.builder(state).accessLog(log).build();
        log.record(AuditEvent.of("export").with("principal", "anna").withValue("customer", "4711"));
        log.close();

        // Verified
        AuditVerification found = AuditVerifier.of(folder, key)
                .checkpoints(FileCheckpoints.in(elsewhere.resolve("orders.checkpoints")))
                .verify();
        found.orThrow();

        assertThat(found).hasToString("3 records in 1 files, all as they were written");
        assertThat(runner).isNotNull();
    }

    @Test
    void types_of_records_have_their_durability() {
        AuditKey key = AuditKey.of("2026-01", SECRET);
        AuditLog log = AuditLog.in(folder, key)
                .durability("listing", Durability.BATCHED)
                .durability("heartbeat", Durability.ASYNCHRONOUS)
                .queue(10_000, FullQueue.DENIES)
                .open();
        log.record(AuditEvent.of("heartbeat"));
        log.close();

        assertThat(AuditVerifier.of(folder, key).verify().records()).isEqualTo(3);
    }

    @Test
    void files_are_encrypted_and_keys_rotated() throws IOException {
        Path keystore = folder.resolve("keys.p12");
        char[] password = "a password of tests".toCharArray();
        KeyStoreKeyRing.addKey(keystore, password, "2026-01");

        // Encrypted
        Encryption encryption = FileEncryption.with(KeyStoreKeyRing.open(keystore, password, "2026-01"));
        DataProductRunner runner =
                DataProductRunner.builder(state).encryption(encryption).build();

        FileProduct product = new FileProduct(
                MemorySource.of("lines", FileProduct.Line.class, new FileProduct.Line("a", "ada@example.org")),
                folder.resolve("out"));
        runner.run(product).orThrow();

        // Rotated
        KeyStoreKeyRing.addKey(keystore, password, "2026-02");
        FileEncryption rotated = FileEncryption.with(KeyStoreKeyRing.open(keystore, password, "2026-02"));
        List<Path> changed = rotated.rewrap(folder);

        assertThat(changed).singleElement().satisfies(file -> assertThat(file).hasFileName("data.csv.enc"));
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("ada@"));
        }
        assertThat(DataProductRunner.builder(state)
                        .encryption(rotated)
                        .build()
                        .served(product, Reader.of("anna"))
                        .rows("orders")
                        .toList())
                .singleElement()
                .satisfies(row -> assertThat(row.value("email")).isEqualTo("ada@example.org"));
    }
}
