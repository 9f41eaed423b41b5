package dev.meshwork.core.report;

import java.util.List;
import java.util.Objects;

/**
 * What a run served at one output port.
 *
 * @param port the output port
 * @param dataVersion the run whose rows are served
 * @param location where they lie
 * @param rows how many there are
 * @param masks the masks that were applied, as {@code field: method (policy)}; never null but potentially empty
 */
public record ServedPort(String port, String dataVersion, String location, long rows, List<String> masks) {

    /** Copies the list. */
    public ServedPort {
        Objects.requireNonNull(port, "port");
        masks = List.copyOf(masks);
    }
}
