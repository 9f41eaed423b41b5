package dev.meshwork.catalog.unitycatalog;

import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.CatalogRequest.Kind;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.catalog.internal.Locations;
import dev.meshwork.core.metadata.DataSetDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Unity Catalog is told of one entry. Confined to its thread. */
final class Publication {

    private static final Logger LOG = LoggerFactory.getLogger(UnityCatalog.class);
    private static final String API = "/api/2.1/unity-catalog/";
    private static final Set<String> FORMATS = Set.of("DELTA", "CSV", "JSON", "AVRO", "PARQUET", "ORC", "TEXT");
    private static final String NO_TABLE = "no table: Unity Catalog has tables of files at an absolute place only";
    private static final String MADE_OF = Properties.OURS + "fingerprint";
    private static final String MARK = Properties.OURS + "published";

    private final CatalogEntry entry;
    private final Exchange exchange;
    private final String catalog;
    private final UnityCatalog.Tables tables;
    private final String schema;

    Publication(CatalogEntry entry, Exchange exchange, String catalog, UnityCatalog.Tables tables) {
        this.entry = entry;
        this.exchange = exchange;
        this.catalog = catalog;
        this.tables = tables;
        this.schema = Names.schema(entry.productId());
    }

    /** All of it where anything changed, for it is put together with what is there. */
    void declare() {
        if (!exchange.isNews(
                Kind.METADATA,
                "declaration of " + entry.productId(),
                entry.declared().toString())) {
            return;
        }
        if (read("catalogs/" + catalog).status() == 404) {
            send("POST", "catalogs", new Doc().put("name", catalog), "catalog " + catalog);
        }
        String path = "schemas/" + catalog + "." + schema;
        CatalogAnswer before = read(path);
        if (before.status() == 404) {
            Doc doc = new Doc().put("name", schema).put("catalog_name", catalog);
            send("POST", "schemas", doc, "schema " + schema);
        }
        Map<String, String> ports = new TreeMap<>();
        List<DataSetDescription> described = new ArrayList<>();
        for (DataSetDescription port : entry.outputs()) {
            String table = declare(port);
            ports.put(port.name(), table);
            if (table.equals(NO_TABLE)) {
                described.add(port);
            }
        }
        declareProduct(path, before, Properties.of(entry, ports, described));
    }

    /** Makes the table of a port where that is possible; what becomes of it, for people. */
    private String declare(DataSetDescription port) {
        String format = port.format().toUpperCase(Locale.ROOT);
        Optional<String> place = place(port);
        if (!FORMATS.contains(format) || place.isEmpty()) {
            return NO_TABLE;
        }
        Doc table = new Doc()
                .put("name", Names.table(port.name()))
                .put("catalog_name", catalog)
                .put("schema_name", schema)
                .put("table_type", "EXTERNAL")
                .put("data_source_format", format);
        List<Doc> columns = Columns.of(port.schema().fields());
        (columns.isEmpty() ? table.putEmptyList("columns") : table.put("columns", columns))
                .put("storage_location", place.get())
                .put("comment", port.schema().description().orElse(null));
        String fingerprint = Ids.hash(Documents.line(table));
        table.put("properties", Map.of(Properties.OURS + "product", entry.productId(), MADE_OF, fingerprint));
        return declare(table, catalog + "." + schema + "." + Names.table(port.name()), fingerprint);
    }

    private static Optional<String> place(DataSetDescription port) {
        return port.location().startsWith("jdbc:") ? Optional.empty() : Locations.absoluteUri(port.location());
    }

    private String declare(Doc table, String fullName, String fingerprint) {
        CatalogAnswer there = read("tables/" + fullName);
        if (there.status() == 404) {
            send("POST", "tables", table, "table " + fullName);
            return fullName;
        }
        Map<String, String> properties = Documents.texts(there.body(), "/properties");
        if (fingerprint.equals(properties.get(MADE_OF))) {
            return fullName;
        }
        boolean isOurs = entry.productId().equals(properties.get(Properties.OURS + "product"))
                && Documents.at(there.body(), "/table_type")
                        .filter("EXTERNAL"::equals)
                        .isPresent();
        if (isOurs && tables == UnityCatalog.Tables.REPLACED) {
            LOG.warn("Table {} is deleted and made anew, for its declaration changed; grants on it are lost", fullName);
            exchange.send(CatalogRequest.result("DELETE", API + "tables/" + fullName, "")
                    .about("old table " + fullName));
            send("POST", "tables", table, "table " + fullName);
            return fullName;
        }
        LOG.warn(
                "Table {} is not what is declared and stays as it is, for {}",
                fullName,
                isOurs
                        ? "Unity Catalog cannot change tables; replacingTables() has it deleted and made anew"
                        : "somebody else made it");
        return fullName + (isOurs ? ", out of date" : ", made by somebody else");
    }

    private void declareProduct(String path, CatalogAnswer before, Map<String, String> ours) {
        Map<String, String> properties = new TreeMap<>(Documents.texts(before.body(), "/properties"));
        Optional<String> mark = Optional.ofNullable(properties.get(MARK));
        properties.keySet().removeIf(name -> name.startsWith(Properties.OURS));
        properties.putAll(ours);
        Doc doc = new Doc().put("comment", entry.metadata().description());
        String comment = Documents.at(before.body(), "/comment").orElse("");
        if (mark.orElse(mark("")).equals(mark(comment))) {
            properties.put(MARK, mark(String.valueOf(doc.members().getOrDefault("comment", ""))));
        } else {
            LOG.warn(
                    "The comment of schema {} was changed in Unity Catalog and stays as it is there; declare the same to"
                            + " end this difference",
                    schema);
            properties.put(MARK, mark.orElse("by others"));
            doc = new Doc();
        }
        send("PATCH", path, doc.put("properties", properties), "properties of schema " + schema);
    }

    private static String mark(String comment) {
        return Ids.shortHash(comment);
    }

    private CatalogAnswer read(String path) {
        return exchange.send(CatalogRequest.read(API + path));
    }

    private void send(String method, String path, Doc doc, String subject) {
        exchange.send(
                CatalogRequest.result(method, API + path, Documents.line(doc)).about(subject));
    }
}
