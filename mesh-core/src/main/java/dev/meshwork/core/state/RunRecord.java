package dev.meshwork.core.state;

import dev.meshwork.core.internal.Json;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.report.RunReport;
import java.util.Map;
import java.util.Objects;

/**
 * What is kept of a run: its report, and the metadata of the product at that time. The record of a run that succeeded is the
 * intent to serve; writing it is the commit point.
 *
 * @param sequence the number of the record in its line, from 1 without gaps
 * @param fence the fencing number of the lock that the run held
 * @param description the product as it was declared
 * @param report what the run found
 * @param cursors where all cursors of the line stand behind the run, by name
 */
public record RunRecord(
        long sequence, long fence, ProductDescription description, RunReport report, Map<String, String> cursors) {

    /** Checks the parts. */
    public RunRecord {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(report, "report");
        cursors = Map.copyOf(cursors);
    }

    /** What the record is kept under: the id of the product and its major version, {@code dp.customer.360@2}. */
    public String line() {
        return report.line();
    }

    /** The record as a JSON object. */
    public String toJson() {
        return Json.write(this);
    }

    /**
     * Reads {@link #toJson}.
     *
     * @throws IllegalArgumentException if the text is not a record
     */
    public static RunRecord fromJson(String json) {
        return Json.read(json, RunRecord.class);
    }
}
