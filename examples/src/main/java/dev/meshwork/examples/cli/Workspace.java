package dev.meshwork.examples.cli;

import dev.meshwork.catalog.FolderCatalog;
import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.RunListener;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.state.FileStateStore;
import dev.meshwork.governance.DomainPolicies;
import dev.meshwork.governance.GlobalPolicies;
import dev.meshwork.governance.Policies;
import dev.meshwork.governance.audit.AuditKey;
import dev.meshwork.governance.audit.AuditLog;
import dev.meshwork.governance.audit.FileCheckpoints;
import dev.meshwork.governance.masking.Masker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** A folder in which an example runs: what it serves, its metadata, its state, and who read what. */
final class Workspace implements AutoCloseable {

    /** Everybody can read this key here, so its pseudonyms and seals protect nobody: a service gets its own from a vault. */
    private static final byte[] KEY_FOR_EXAMPLES_ONLY =
            "not-a-secret: key of the examples only".getBytes(StandardCharsets.US_ASCII);

    private final Path folder;
    private final FileStateStore state;
    private final AuditLog audit;

    private Workspace(Path folder, FileStateStore state, AuditLog audit) {
        this.folder = folder;
        this.state = state;
        this.audit = audit;
    }

    static Workspace in(Path folder) {
        return new Workspace(
                folder,
                new FileStateStore(folder.resolve("state")),
                AuditLog.in(folder.resolve("audit"), AuditKey.of("examples", KEY_FOR_EXAMPLES_ONLY))
                        .checkpoints(FileCheckpoints.in(folder.resolve("checkpoints.jsonl")))
                        .open());
    }

    /** A runner as a service would build it. */
    DataProductRunner runner(Environment environment, Clock clock, RunListener... listeners) {
        Policies policies = Policies.global(GlobalPolicies.all(Masker.withKey(KEY_FOR_EXAMPLES_ONLY)))
                .with(DomainPolicies.of("marketing", DomainPolicies.marketingAttribution()))
                .with(DomainPolicies.of("sales", DomainPolicies.salesQuotaAlignment()));
        return DataProductRunner.builder(state)
                .environment(environment)
                .clock(clock)
                .policies(policies)
                .catalogs(FolderCatalog.in(catalog()))
                .accessLog(audit)
                .listeners(listeners)
                .build();
    }

    Path served() {
        return folder.resolve("served");
    }

    Path catalog() {
        return folder.resolve("catalog");
    }

    @Override
    public void close() {
        audit.close();
        state.close();
    }
}
