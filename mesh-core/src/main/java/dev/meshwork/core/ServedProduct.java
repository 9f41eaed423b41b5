package dev.meshwork.core;

import dev.meshwork.core.gate.AccessLog;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.DataSet;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.report.LedgerEntry.Role;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.state.RunRecord;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a product serves, as its consumers read it: rows with filters, schema, last quality report. Every opening of rows is
 * written to the access log first. Thread-safe.
 */
public final class ServedProduct {

    private final DataProductRunner runner;
    private final String product;
    private final String line;
    private final Declaration declaration;
    private final String principal;

    ServedProduct(DataProductRunner runner, DataProductMetadata metadata, Declaration declaration, String principal) {
        this.runner = runner;
        this.product = metadata.id();
        this.line = metadata.line();
        this.declaration = declaration;
        this.principal = principal;
    }

    /** The names of the output ports, in the order of declaration. */
    public List<String> ports() {
        return declaration.bindings().entrySet().stream()
                .filter(e -> e.getValue().role() == Role.OUTPUT)
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    /**
     * The rows of the version that is served when a stream is opened, as they left: a masked field holds its masked value.
     *
     * @param port the output port
     * @param filters a row must pass all of them
     * @throws IllegalArgumentException if there is no such port, it is not read row by row, or a filtered field is unknown
     */
    public Rows<Row> rows(String port, Filter... filters) {
        if (!(port(port) instanceof RowPort<?> rowPort)) {
            throw new IllegalArgumentException(
                    "Cannot read port '" + port + "' of " + product + " row by row: read it with its own engine");
        }
        Predicate<Row> selected =
                Arrays.stream(filters).map(f -> f.on(rowPort.schema())).reduce(row -> true, Predicate::and);
        return () -> open(rowPort, filters).filter(selected);
    }

    private Stream<Row> open(RowPort<?> port, Filter... filters) {
        RowReader<Row> reader = port.read();
        try {
            recordAccess(port, filters);
        } catch (RuntimeException | Error e) {
            reader.close();
            throw e;
        }
        return Stream.iterate(next(reader, port), java.util.Objects::nonNull, row -> next(reader, port))
                .map(java.util.Objects::requireNonNull)
                .onClose(reader::close);
    }

    private static @Nullable Row next(RowReader<Row> reader, RowPort<?> port) {
        return reader.next(rejected -> {
            throw new PortException("Cannot read port " + port.name() + ": record " + rejected.record() + " of "
                    + rejected.resource() + " is damaged: " + rejected.reason());
        });
    }

    private void recordAccess(OutputPort<?> port, Filter... filters) {
        AccessLog log = runner.accessLog();
        if (log != null) {
            String fields = Arrays.stream(filters).map(Filter::field).collect(Collectors.joining(","));
            String version = port.servedVersion().orElse("none");
            log.record(
                    new AccessLog.Access(runner.clock().instant(), principal, product, port.name(), version, fields));
        }
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
