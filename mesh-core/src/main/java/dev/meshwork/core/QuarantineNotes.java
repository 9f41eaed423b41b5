package dev.meshwork.core;

import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.QuarantinedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a report tells of the rows that were taken out: where the first ones come from, and why. Never what they hold. */
final class QuarantineNotes {

    private static final int MOST_SHOWN = 5;

    private final List<String> first = new ArrayList<>();
    private long more;

    void add(QuarantinedRow row) {
        if (first.size() == MOST_SHOWN) {
            more++;
            return;
        }
        String reasons = row.reasons().stream().map(Disposition::reason).collect(Collectors.joining("; "));
        String resource = row.resource().equals(row.dataSet()) ? "" : " of " + row.resource();
        first.add("quarantined from " + row.dataSet() + ": record " + row.record() + resource + ": " + reasons);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(first);
        if (more > 0) {
            lines.add("quarantined " + more + " more rows; the state store has all of them with their reasons");
        }
        return lines;
    }
}
