package dev.meshwork.catalog;

import dev.meshwork.catalog.adapter.Capabilities;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.documents.BitolDataProduct;
import dev.meshwork.catalog.documents.DpdsProduct;
import dev.meshwork.catalog.documents.DprodProduct;
import dev.meshwork.catalog.documents.OpenDataContract;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.entry.CatalogException;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.catalog.internal.SafeNames;
import dev.meshwork.catalog.internal.Turtle;
import dev.meshwork.catalog.internal.files.AtomicFiles;
import dev.meshwork.catalog.openlineage.OpenLineageEvents;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.RunRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The catalog that needs no server: a folder with the standard documents of each product.
 *
 * <ul>
 *   <li>{@code <product>/product.odps.yaml}: the product, Open Data Product Standard 1.0.0 of Bitol
 *   <li>{@code <product>/product.dpds.json}: the product, Data Product Descriptor Specification 1.0.0
 *   <li>{@code <product>/product.dprod.jsonld}: the same as linked data, DPROD over DCAT 3 and DCAT-AP 3.0.1, as JSON-LD
 *   <li>{@code <product>/product.dprod.ttl}: the same triples as Turtle
 *   <li>{@code <product>/contract-<port>.odcs.yaml}: the contract of each output port, Open Data Contract Standard 3.1.0
 *   <li>{@code <product>/served.json}: what is served now, and what was measured of it
 *   <li>{@code <product>/events/*.openlineage.json}: each run as OpenLineage 2-0-2 events, in the order of their names
 * </ul>
 *
 * <p>Every run has events. The other documents are those of the last run that succeeded; one that would not change is not written
 * again. A file is there as a whole or not at all. Taking a record again changes nothing, and neither does an older record that
 * arrives late.
 *
 * <p>Thread-safe. Several processes may share a folder as long as one at a time delivers a product, which the runner sees to.
 */
public final class FolderCatalog implements CatalogTarget {

    private static final String CONTRACT = "contract-";
    private static final String CONTRACT_END = ".odcs.yaml";
    private static final String PRODUCT = "product.odps.yaml";
    private static final String LINKED = "product.dprod.jsonld";
    private static final String TRIPLES = "product.dprod.ttl";
    private static final String DESCRIPTOR = "product.dpds.json";
    private static final String SERVED = "served.json";
    private static final String EVENTS = "events";
    private static final String EVENT_END = ".openlineage.json";

    private final String name;
    private final Path folder;

    private FolderCatalog(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    /** A catalog of name {@code folder} in a folder that is made when it is first needed. */
    public static FolderCatalog in(Path folder) {
        return new FolderCatalog("folder", Objects.requireNonNull(folder, "folder"));
    }

    /**
     * This catalog under another name, for a runner with several. What was delivered is remembered by name: a new name is delivered
     * the whole history.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public FolderCatalog named(String newName) {
        if (newName.isBlank()) {
            throw new IllegalArgumentException("Missing name of the catalog in " + folder);
        }
        return new FolderCatalog(newName, folder);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String location() {
        return folder.toString();
    }

    /**
     * Publishes one record.
     *
     * @throws CatalogException if a file cannot be written; the message names it, and delivering again goes on from there
     */
    @Override
    public synchronized void deliver(RunRecord run) {
        CatalogEntry entry = CatalogEntry.of(run);
        Path product = folder.resolve(entry.productId());
        writeEvents(entry, product.resolve(EVENTS));
        if (entry.measured().succeeded() && !isLate(entry, product)) {
            writeContracts(entry, product);
            AtomicFiles.write(product.resolve(PRODUCT), Documents.yaml(BitolDataProduct.of(entry, EVENTS)));
            AtomicFiles.write(product.resolve(DESCRIPTOR), Documents.json(DpdsProduct.of(entry)));
            Doc linked = DprodProduct.of(entry);
            AtomicFiles.write(product.resolve(LINKED), Documents.json(linked));
            AtomicFiles.write(product.resolve(TRIPLES), Turtle.of(linked).getBytes(StandardCharsets.UTF_8));
            // Last: it tells that the others are of this run.
            AtomicFiles.write(product.resolve(SERVED), Documents.json(ServedState.document(entry)));
        }
    }

    /** What of a product arrives here, and in which document. */
    public static Capabilities capabilities() {
        return BitolDataProduct.capabilities("Folder")
                .has(Feature.OWNER_TEAM, "product, contract: `team.name`")
                .has(Feature.LINEAGE, "product: `inputPorts`; events: `inputs`, `outputs`")
                .has(Feature.COLUMN_LINEAGE, "contract: `transformSourceObjects`; events")
                .has(Feature.RUNS, "events")
                .has(Feature.DATA_VERSION, "served: `ports`; events")
                .has(Feature.ROW_COUNTS, "served: `ports`; events")
                .has(Feature.CHECK_RESULTS, "served: `checks`; events")
                .has(Feature.POLICY_RESULTS, "served: `policies`")
                .build();
    }

    /**
     * The ids of the products that have been served, sorted; never null but potentially empty.
     *
     * @throws CatalogException if the folder cannot be read
     */
    public List<String> products() {
        return AtomicFiles.list(folder).stream()
                .filter(entry -> Files.isRegularFile(entry.resolve(PRODUCT)))
                .map(entry -> entry.getFileName().toString())
                .toList();
    }

    private static boolean isLate(CatalogEntry entry, Path product) {
        return AtomicFiles.read(product.resolve(SERVED))
                .flatMap(ServedState::read)
                .filter(served -> entry.precedes(served.sequence(), served.startedAt()))
                .isPresent();
    }

    private static void writeEvents(CatalogEntry entry, Path events) {
        String run = SafeNames.fileNames().of(entry.measured().runId());
        String start = String.format(Locale.ROOT, "%010d", entry.sequence()) + "-" + run;
        String end = OpenLineageEvents.endType(entry).toLowerCase(Locale.ROOT);
        AtomicFiles.write(
                events.resolve(start + "-1-start" + EVENT_END), Documents.json(OpenLineageEvents.start(entry)));
        AtomicFiles.write(
                events.resolve(start + "-2-" + end + EVENT_END), Documents.json(OpenLineageEvents.end(entry)));
    }

    private static void writeContracts(CatalogEntry entry, Path product) {
        SafeNames names = SafeNames.fileNames();
        Set<String> current = new HashSet<>();
        for (DataSetDescription port : entry.outputs()) {
            String file = CONTRACT + names.of(port.name()) + CONTRACT_END;
            current.add(file);
            AtomicFiles.write(product.resolve(file), Documents.yaml(OpenDataContract.of(entry, port)));
        }
        // A port that is gone must not go on promising.
        AtomicFiles.list(product).stream()
                .filter(file -> isContract(file.getFileName().toString()))
                .filter(file -> !current.contains(file.getFileName().toString()))
                .forEach(AtomicFiles::delete);
    }

    private static boolean isContract(String file) {
        return file.startsWith(CONTRACT) && file.endsWith(CONTRACT_END);
    }
}
