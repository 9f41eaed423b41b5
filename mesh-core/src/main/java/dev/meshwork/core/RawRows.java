package dev.meshwork.core;

import dev.meshwork.core.encryption.Encryption;
import dev.meshwork.core.encryption.EncryptionException;
import dev.meshwork.core.engine.RowSealing;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.json.JsonRow;
import dev.meshwork.core.schema.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The raw forms of the rows that one run quarantines or quarantined, sealed for their places. Thread-safe. */
final class RawRows implements RowSealing {

    private final Encryption encryption;
    private final String run;
    private Encryption.@Nullable TextSealer sealer;

    RawRows(Encryption encryption, String line, String runId) {
        this.encryption = encryption;
        this.run = line + "/" + runId;
    }

    @Override
    public String seal(QuarantinedRow row, String raw) {
        try {
            return sealer().seal(raw, identity(row));
        } catch (EncryptionException e) {
            throw new IllegalStateException("the raw form of a quarantined row cannot be sealed: " + e.getMessage(), e);
        }
    }

    /** Most runs quarantine nothing, and need no key. */
    private synchronized Encryption.TextSealer sealer() throws EncryptionException {
        Encryption.TextSealer used = sealer == null ? encryption.sealer() : sealer;
        sealer = used;
        return used;
    }

    /**
     * The values of a row, one for each field, if it was sealed and fits the schema as it is now.
     *
     * @throws IllegalStateException if it is not as it was sealed
     */
    Optional<@Nullable Object[]> values(QuarantinedRow row, Schema schema) {
        String sealed = row.sealedOrNull();
        if (sealed == null) {
            return Optional.empty();
        }
        try {
            return JsonRow.decode(schema, encryption.open(sealed, identity(row)));
        } catch (EncryptionException e) {
            throw new IllegalStateException(
                    "the raw form of record " + row.record() + " of " + row.resource() + " of source '" + row.dataSet()
                            + "', which was quarantined, cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private String identity(QuarantinedRow row) {
        return run + "/" + row.dataSet() + "/" + row.record() + "/" + row.resource();
    }
}
