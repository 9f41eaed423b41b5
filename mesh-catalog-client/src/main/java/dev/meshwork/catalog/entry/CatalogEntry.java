package dev.meshwork.catalog.entry;

import dev.meshwork.catalog.internal.Locations;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.metadata.ColumnLineage;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.ServedPort;
import dev.meshwork.core.state.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * All that a catalog may know of a data product, in the terms of no particular catalog. Every document and request is rendered
 * from it. What the team declares and what the run measured are kept apart. Lineage leads from each of {@link #inputs} to each of
 * {@link #outputs}. Immutable.
 *
 * <p>An entry holds no value of a row: {@link #of} leaves evidence behind and takes credentials out of locations.
 *
 * @param sequence the number of the run among the runs of the product, from 1
 * @param declared what the team declares
 * @param measured what the run found
 */
public record CatalogEntry(long sequence, ProductDescription declared, Measurements measured) {

    /** Checks the parts. */
    public CatalogEntry {
        Objects.requireNonNull(declared, "declared");
        Objects.requireNonNull(measured, "measured");
    }

    /** What a catalog may know of a recorded run. */
    public static CatalogEntry of(RunRecord run) {
        ProductDescription product = run.description();
        ProductDescription declared = new ProductDescription(
                product.metadata(),
                withSafeLocations(product.inputs()),
                withSafeLocations(product.outputs()),
                product.columnLineage());
        return new CatalogEntry(run.sequence(), declared, measurements(run.report()));
    }

    /** What the team declares of the product as a whole. */
    public DataProductMetadata metadata() {
        return declared.metadata();
    }

    /** The id of the product. */
    public String productId() {
        return metadata().id();
    }

    /** What the product reads, in order; never null but potentially empty. */
    public List<DataSetDescription> inputs() {
        return declared.inputs();
    }

    /** What the product serves, in order; never null but potentially empty. */
    public List<DataSetDescription> outputs() {
        return declared.outputs();
    }

    /** What the columns of an output are made of, as declared; never null but potentially empty. */
    public List<ColumnLineage> columnLineageOf(String output) {
        return declared.columnLineage().stream()
                .filter(lineage -> lineage.output().equals(output))
                .toList();
    }

    /**
     * Whether this entry is older than another one of the same product, by its number and by its start. A store that was begun
     * anew counts from 1 again: the number alone does not decide.
     */
    public boolean precedes(CatalogEntry other) {
        return precedes(other.sequence, other.measured.startedAt());
    }

    public boolean precedes(long otherSequence, Instant otherStart) {
        return sequence < otherSequence && measured.startedAt().isBefore(otherStart);
    }

    /**
     * Whether a text occurs in the id, name, domain, owner team, description or tags, or in the names and descriptions of ports,
     * schemas and top-level fields. Case does not matter. The empty text occurs everywhere.
     */
    public boolean mentions(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return words().anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private Stream<String> words() {
        DataProductMetadata m = metadata();
        Stream<String> product = Stream.concat(
                Stream.of(m.id(), m.name(), m.domain(), m.ownerTeam(), m.description()), m.tags().stream());
        Stream<String> ports =
                Stream.concat(inputs().stream(), outputs().stream()).flatMap(CatalogEntry::words);
        return Stream.concat(product, ports);
    }

    private static Stream<String> words(DataSetDescription port) {
        Stream<String> itself = Stream.of(
                port.name(), port.schema().name(), port.schema().description().orElse(""));
        Stream<String> fields = port.schema().fields().stream()
                .flatMap(f -> Stream.of(f.name(), f.description().orElse("")));
        return Stream.concat(itself, fields);
    }

    private static List<DataSetDescription> withSafeLocations(List<DataSetDescription> ports) {
        return ports.stream()
                .map(p -> new DataSetDescription(
                        p.name(),
                        p.schema(),
                        Locations.withoutCredentials(p.location()),
                        p.format(),
                        p.encryptedAtRest(),
                        p.gates()))
                .toList();
    }

    private static Measurements measurements(RunReport report) {
        return new Measurements(
                report.runId(),
                report.environment(),
                report.status(),
                report.startedAt(),
                report.duration(),
                report.ledger(),
                report.served().stream().map(CatalogEntry::withSafeLocation).toList(),
                report.checks().stream().map(CatalogEntry::withoutEvidence).toList(),
                report.policies(),
                report.succeeded() ? null : report.summary());
    }

    private static ServedPort withSafeLocation(ServedPort s) {
        return new ServedPort(
                s.port(), s.dataVersion(), Locations.withoutCredentials(s.location()), s.rows(), s.masks());
    }

    private static CheckResult withoutEvidence(CheckResult c) {
        return new CheckResult(
                c.dataSet(),
                c.check(),
                c.columns(),
                c.dimension(),
                c.severity(),
                c.outcome(),
                c.subject(),
                c.expectation(),
                c.because(),
                c.observed(),
                c.observedValue(),
                c.evaluated(),
                c.failed(),
                List.of());
    }
}
