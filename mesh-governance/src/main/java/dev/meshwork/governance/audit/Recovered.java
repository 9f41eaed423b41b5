package dev.meshwork.governance.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the first record after a recovery says of the segment before.
 *
 * @param why why it does not say itself that it is complete
 * @param cutBytes how much was cut off behind its last whole record
 * @param kept the files in which that is kept; none where it was never confirmed to anybody
 */
record Recovered(String why, long cutBytes, List<String> kept) {

    Recovered {
        kept = List.copyOf(kept);
    }

    /** The same with more bytes cut. */
    Recovered plus(long bytes) {
        return new Recovered(why, cutBytes + bytes, kept);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("why", why);
        fields.put("cutBytes", cutBytes);
        fields.put("kept", kept);
        return fields;
    }
}
