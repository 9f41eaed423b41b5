package dev.meshwork.core.gate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row, or a record that is no row, that was taken out of a data set.
 *
 * @param dataSet the data set
 * @param resource the file, table or data set it comes from
 * @param record its number there, from 1
 * @param contractVersion the version of the product's contract that it was held against
 * @param hashOrNull a keyed hash of its values, by which it is known again, or null where the runner has no key
 * @param reasons why; at least one
 * @param values its values as text by field name, or null where a field of the data set is classified
 * @param sealedOrNull its values encrypted, or null where no field is classified or the runner has no encryption
 */
public record QuarantinedRow(
        String dataSet,
        String resource,
        long record,
        String contractVersion,
        @Nullable String hashOrNull,
        List<Disposition> reasons,
        @Nullable Map<String, String> values,
        @Nullable String sealedOrNull) {

    /** The check that takes out records that are no row. */
    public static final String CAN_BE_READ = "record can be read";

    /** Copies the collections. */
    public QuarantinedRow {
        Objects.requireNonNull(dataSet, "dataSet");
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("Missing reason of a quarantined row of " + dataSet);
        }
        values = values == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A copy with its values encrypted. */
    public QuarantinedRow sealed(String with) {
        return new QuarantinedRow(dataSet, resource, record, contractVersion, hashOrNull, reasons, values, with);
    }

    /** Whether it is a record that is no row; its values are then its raw form, if anything. */
    public boolean isUnreadable() {
        return reasons.stream().anyMatch(reason -> reason.check().equals(CAN_BE_READ));
    }
}
