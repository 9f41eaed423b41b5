package dev.meshwork.catalog.documents;

import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.catalog.internal.Locations;
import dev.meshwork.catalog.internal.SafeNames;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Severity;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ServiceLevel;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The contract of one output port after the Open Data Contract Standard 3.1.0 of Bitol. Holds what is promised and nothing that
 * was measured: of a check, what it expects.
 */
public final class OpenDataContract {

    private final CatalogEntry entry;
    private final DataProductMetadata metadata;
    private final DataSetDescription port;

    private OpenDataContract(CatalogEntry entry, DataSetDescription port) {
        this.entry = entry;
        this.metadata = entry.metadata();
        this.port = port;
    }

    /** The contract of a port. */
    public static Doc of(CatalogEntry entry, DataSetDescription port) {
        return new OpenDataContract(entry, port).contract();
    }

    private Doc contract() {
        return new Doc()
                .put("apiVersion", "v3.1.0")
                .put("kind", "DataContract")
                .put("id", Ids.contract(entry.productId(), port.name()))
                .put("name", metadata.name())
                .put("version", metadata.version())
                .put("status", "active")
                .put("domain", metadata.domain())
                .put("dataProduct", entry.productId())
                .put("description", BitolParts.description(metadata))
                .put("authoritativeDefinitions", BitolParts.authoritativeDefinitions(metadata))
                .put("tags", metadata.tags())
                .put("servers", List.of(server()))
                .put("schema", List.of(schema()))
                .put("slaProperties", slaProperties())
                .put("team", BitolParts.team(metadata))
                .put("support", support())
                .put("customProperties", customProperties());
    }

    private Doc server() {
        String location = port.location().isBlank() ? port.name() : port.location();
        String format = port.format().isBlank() ? "unknown" : port.format();
        Doc server = new Doc().put("server", port.name());
        if (!Locations.hasScheme(location)) {
            return server.put("type", "local").put("path", location).put("format", format);
        }
        server.put("type", "custom");
        Locations.absoluteUri(location)
                .ifPresentOrElse(uri -> server.put("location", uri), () -> server.put("path", location));
        return server.put("format", format);
    }

    private Doc schema() {
        return new Doc()
                .put("id", SafeNames.ids().of(port.schema().name()))
                .put("name", port.schema().name())
                .put("logicalType", "object")
                .put("physicalType", port.format())
                .put("description", port.schema().description().orElse(null))
                .put(
                        "properties",
                        ContractSchema.properties(port.schema().fields(), entry.columnLineageOf(port.name())))
                .put("quality", quality())
                .put("customProperties", sources());
    }

    /** What is read as a whole; which columns come from which stands at each property, where it is declared. */
    private List<Doc> sources() {
        List<String> names =
                entry.inputs().stream().map(DataSetDescription::name).toList();
        return names.isEmpty() ? List.of() : List.of(BitolParts.property("transformSourceObjects", names));
    }

    private List<Doc> quality() {
        SafeNames ids = SafeNames.ids();
        return entry.measured().checksOf(port.name()).stream()
                .map(check -> new Doc()
                        .put("id", ids.of(check.check()))
                        .put("name", check.check())
                        .put("type", "text")
                        .put("description", expectation(check))
                        .put("dimension", check.dimension().name().toLowerCase(Locale.ROOT))
                        .put("severity", severity(check.severity())))
                .toList();
    }

    private static String expectation(CheckResult check) {
        String sentence = check.subject() + " should be " + check.expectation();
        return check.because() == null ? sentence : sentence + ", because " + check.because();
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARN -> "warning";
            case INFO -> "info";
        };
    }

    private List<Doc> slaProperties() {
        SafeNames ids = SafeNames.ids();
        List<Doc> properties = new ArrayList<>();
        for (ServiceLevel level : metadata.serviceLevels()) {
            boolean freshness = level.property() == ServiceLevel.Property.FRESHNESS;
            // The standard calls the age of data latency.
            String name = freshness ? "latency" : level.property().name().toLowerCase(Locale.ROOT);
            properties.add(new Doc()
                    .put("id", ids.of(name))
                    .put("property", name)
                    .put("value", level.value())
                    .put("unit", freshness ? "s" : "percent"));
        }
        metadata.retention().ifPresent(period -> properties.add(retention(ids.of("retention"), period)));
        return properties;
    }

    private static Doc retention(String id, Period period) {
        Doc property = new Doc().put("id", id).put("property", "retention");
        if (period.toTotalMonths() == 0) {
            return property.put("value", period.get(ChronoUnit.DAYS)).put("unit", "d");
        }
        if (period.equals(Period.ofYears(period.getYears()))) {
            return property.put("value", period.getYears()).put("unit", "y");
        }
        return property.put("value", period.toString());
    }

    private List<Doc> support() {
        return BitolParts.channels(metadata.ownership()).stream()
                .map(channel -> channel.support().put("id", channel.property()))
                .toList();
    }

    private List<Doc> customProperties() {
        List<Doc> properties = BitolParts.customProperties(metadata);
        properties.add(BitolParts.property("port", port.name()));
        properties.add(BitolParts.property("encryptedAtRest", port.encryptedAtRest()));
        if (!metadata.previousVersions().isEmpty()) {
            properties.add(BitolParts.property("previousVersions", metadata.previousVersions()));
        }
        return properties;
    }
}
