package dev.meshwork.governance.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.meshwork.core.gate.AccessLog;
import dev.meshwork.core.gate.AccessLog.Access;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes an access as one line of JSON. Thread-safe. */
final class AccessLine {

    /** Escapes keep what no encoding can write, and what would fool the eye of a reader. */
    private final JsonFactory json =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** The line in ASCII, with its end. */
    byte[] of(Access access) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("at", access.at().toString());
            out.writeStringField("principal", access.principal());
            out.writeStringField("product", access.product());
            out.writeStringField("port", access.port());
            out.writeStringField("dataVersion", access.dataVersion());
            out.writeStringField("filteredBy", access.filteredBy());
            if (!access.purpose().isEmpty()) {
                out.writeStringField("purpose", access.purpose());
            }
            if (access.outcome() != AccessLog.Outcome.OPEN) {
                out.writeStringField("outcome", access.outcome().name());
                out.writeStringField("policies", String.join(",", access.policies()));
            }
            out.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }
}
