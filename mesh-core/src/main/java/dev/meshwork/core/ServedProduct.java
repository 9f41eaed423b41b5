package dev.meshwork.core;

import dev.meshwork.core.gate.Reader;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.DataSet;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.report.LedgerEntry.Role;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.ServedPort;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.state.RunRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a product serves, as one of its consumers reads it: rows with filters, schema, last quality report. Each time that rows are
 * opened, the access gates of the runner decide whether this reader may have them and what becomes of them, and the access log is
 * written, before the first row is handed out. Without access gates everybody may read everything. Metadata, schemas and reports
 * hold no values and need no permission. Thread-safe.
 */
public final class ServedProduct {

    private final DataProductRunner runner;
    private final String product;
    private final String line;
    private final Declaration declaration;
    private final Handover handover;

    ServedProduct(DataProductRunner runner, DataProductMetadata metadata, Declaration declaration, Reader reader) {
        this.runner = runner;
        this.product = metadata.id();
        this.line = metadata.line();
        this.declaration = declaration;
        this.handover = new Handover(runner, metadata, declaration, reader);
    }

    /** The names of the output ports, in the order of declaration. */
    public List<String> ports() {
        return declaration.bindings().entrySet().stream()
                .filter(e -> e.getValue().role() == Role.OUTPUT)
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    /**
     * The rows of the version that is served when a stream is opened, as they left: a masked field holds its masked value. What access
     * gates ask for comes on top: rows are withheld, values masked, fields left out, also from {@link Row#schema()}. Filters see only
     * what is left of a row then. A stream throws {@link dev.meshwork.core.gate.AccessDeniedException} when it is opened by a reader
     * who may not have the rows.
     *
     * @param port the output port
     * @param filters a row must pass all of them
     * @throws IllegalArgumentException if there is no such port, it is not read row by row, or a filtered field is unknown
     */
    public Rows<Row> rows(String port, Filter... filters) {
        RowPort<?> rowPort = rowPort(port);
        requireFields(rowPort.schema(), filters);
        return () -> open(rowPort, rowPort.read(), rowPort.servedVersion().orElse("none"), filters);
    }

    /**
     * The rows of a version that is kept, whether or not it is served; otherwise like {@link #rows}.
     *
     * @param port the output port
     * @param version one of {@link #versions}
     * @param filters a row must pass all of them
     * @throws IllegalArgumentException if there is no such port, it is not read row by row, or a filtered field is unknown
     */
    public Rows<Row> rowsOf(String port, String version, Filter... filters) {
        RowPort<?> rowPort = rowPort(port);
        requireFields(rowPort.schema(), filters);
        return () -> open(rowPort, rowPort.read(version), version, filters);
    }

    /**
     * The versions of a port that can be read, oldest first, the served one included; never null but potentially empty.
     *
     * @throws IllegalArgumentException if there is no such port
     */
    public List<String> versions(String port) {
        return port(port).versions();
    }

    /**
     * The version that a port served at a time, if it served one then. It need not be kept any more.
     *
     * @throws IllegalArgumentException if there is no such port
     */
    public Optional<String> versionAsOf(String port, Instant time) {
        String name = port(port).name();
        String version = null;
        for (RunRecord run : runner.state().runs(line)) {
            RunReport report = run.report();
            if (report.succeeded()
                    && !report.startedAt().plus(report.duration()).isAfter(time)) {
                for (ServedPort served : report.served()) {
                    version = served.port().equals(name) ? served.dataVersion() : version;
                }
            }
        }
        return Optional.ofNullable(version);
    }

    private RowPort<?> rowPort(String name) {
        if (port(name) instanceof RowPort<?> rowPort) {
            return rowPort;
        }
        throw new IllegalArgumentException(
                "Cannot read port '" + name + "' of " + product + " row by row: read it with its own engine");
    }

    private static void requireFields(Schema schema, Filter... filters) {
        for (Filter filter : filters) {
            schema.indexOf(filter.field());
        }
    }

    private static Predicate<Row> selected(Schema schema, Filter... filters) {
        return Arrays.stream(filters).map(f -> f.on(schema)).reduce(row -> true, Predicate::and);
    }

    private Stream<Row> open(RowPort<?> port, RowReader<Row> served, String version, Filter... filters) {
        try {
            RowReader<Row> reader = handover.open(port, served, version, Handover.fieldsOf(filters));
            Schema schema = reader instanceof TreatedReader treated ? treated.schema() : port.schema();
            Predicate<Row> selected = selected(schema, filters);
            return Stream.iterate(next(reader, port), java.util.Objects::nonNull, row -> next(reader, port))
                    .map(java.util.Objects::requireNonNull)
                    .filter(selected)
                    .onClose(reader::close);
        } catch (RuntimeException | Error e) {
            served.close();
            throw e;
        }
    }

    private static @Nullable Row next(RowReader<Row> reader, RowPort<?> port) {
        return reader.next(rejected -> {
            throw new PortException("Cannot read port " + port.name() + ": record " + rejected.record() + " of "
                    + rejected.resource() + " is damaged: " + rejected.reason());
        });
    }

    /**
     * The contract of a port.
     *
     * @throws IllegalArgumentException if there is no such port
     */
    public Schema schema(String port) {
        return port(port).schema();
    }

    /** The report of the run whose data are served, if there is one. */
    public Optional<RunReport> qualityReport() {
        return runner.state().lastServed(line).map(RunRecord::report);
    }

    private OutputPort<?> port(String name) {
        DataSet<?> dataSet = Optional.ofNullable(declaration.bindings().get(name))
                .filter(b -> b.role() == Role.OUTPUT)
                .map(b -> b.dataSet(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot find output port '" + name + "' of " + product + ": there are " + ports()));
        return runner.wiring().port((OutputPort<?>) dataSet);
    }

    static String textOf(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }
}
