package dev.meshwork.core;

import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A version of a product: one row with every field that any test asks for goes to each of its ports. */
final class Versioned extends DataProduct<Rows<Map<String, @Nullable Object>>, Rows<Map<String, @Nullable Object>>> {

    private static final Schema EVERYTHING = Schema.builder("everything")
            .field("id", DataType.Kind.TEXT)
            .field("email", DataType.Kind.TEXT)
            .field("city", DataType.Kind.TEXT)
            .build();
    private static final RowSource<Map<String, @Nullable Object>> SOURCE = MemorySource.of(
            "source",
            RowType.ofMaps(EVERYTHING),
            List.of(new HashMap<>(Map.of("id", "1", "email", "a@example.com", "city", "Rome"))));

    private final String version;
    private final List<RowPort<Map<String, @Nullable Object>>> ports;

    Versioned(String version, List<RowPort<Map<String, @Nullable Object>>> ports) {
        this.version = version;
        this.ports = ports;
    }

    static RowType<Map<String, @Nullable Object>> rows(Field... fields) {
        return RowType.ofMaps(new Schema("people", List.of(fields), null));
    }

    @Override
    public DataProductMetadata metadata() {
        return DataProductMetadata.builder("dp.people")
                .name("People")
                .domain("sales")
                .ownerTeam("sales-team")
                .version(version)
                .build();
    }

    @Override
    protected void declare(Declaration product) {
        product.reads(SOURCE);
        ports.forEach(product::serves);
    }

    @Override
    protected Rows<Map<String, @Nullable Object>> ingest(RunContext run) {
        return run.read(SOURCE);
    }

    @Override
    protected Rows<Map<String, @Nullable Object>> transform(Rows<Map<String, @Nullable Object>> rows, RunContext run) {
        return rows;
    }

    @Override
    protected void serve(Rows<Map<String, @Nullable Object>> rows, ServeContext run) {
        run.publish(rows, ports);
    }
}
