package dev.meshwork.governance.bundle;

import dev.meshwork.core.gate.AdmissionFacts;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.ReleaseFacts;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.facts.Column;
import dev.meshwork.governance.facts.Principal;
import dev.meshwork.governance.facts.Resource;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what policy tests ask about. Stateless. */
final class QuestionReader {

    private static final Instant DEFAULT_TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, Sensitivity> SENSITIVITIES = Words.of(Sensitivity.class);
    private static final Map<String, Classification> CLASSIFICATIONS = Words.of(Classification.class, Enum::name);
    private static final Map<String, ServiceLevel.Property> PROMISES = Words.of(ServiceLevel.Property.class);
    private static final Map<String, Boolean> TRUTHS = Map.of("true", true, "false", false);

    private QuestionReader() {}

    static AccessRequest request(YamlNode node) {
        node.withKeys(List.of("principal", "action", "resource", "purpose", "environment", "at"));
        YamlNode principal = node.get("principal").withKeys(List.of("id", "roles", "domain", "attributes"));
        return AccessRequest.by(new Principal(
                        principal.text("id", "somebody"),
                        List.copyOf(principal.texts("roles")),
                        principal.text("domain", ""),
                        attributes(principal)))
                .to(node.text("action", "read"))
                .of(resource(node.get("resource")))
                .purpose(node.text("purpose", ""))
                .in(environment(node))
                .at(time(node))
                .build();
    }

    private static Resource resource(YamlNode node) {
        node.withKeys(List.of("product", "version", "domain", "sensitivity", "tags", "columns", "attributes"));
        List<Column> columns = new ArrayList<>();
        node.find("columns")
                .ifPresent(names ->
                        names.entries().forEach((name, type) -> columns.add(Column.of(name, classification(type)))));
        return new Resource(
                node.get("product").text(),
                node.text("version", "1.0.0"),
                node.get("domain").text(),
                sensitivity(node),
                List.copyOf(node.texts("tags")),
                columns,
                attributes(node));
    }

    private static @Nullable Classification classification(YamlNode node) {
        return node.text().equals("none") ? null : node.oneOf(CLASSIFICATIONS);
    }

    private static Sensitivity sensitivity(YamlNode node) {
        return node.find("sensitivity").map(s -> s.oneOf(SENSITIVITIES)).orElse(Sensitivity.INTERNAL);
    }

    private static Environment environment(YamlNode node) {
        return new Environment(node.text("environment", "prod"));
    }

    private static Instant time(YamlNode node) {
        try {
            return node.find("at").map(at -> Instant.parse(at.text())).orElse(DEFAULT_TIME);
        } catch (DateTimeParseException e) {
            throw node.get("at").invalid("expected a time such as 2026-03-01T12:00:00Z");
        }
    }

    private static Map<String, Object> attributes(YamlNode node) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        node.find("attributes")
                .ifPresent(values -> values.entries().forEach((name, value) -> attributes.put(name, value.value())));
        return attributes;
    }

    static ReleaseFacts product(YamlNode node) {
        node.withKeys(List.of(
                "id",
                "domain",
                "sensitivity",
                "retentionDays",
                "tags",
                "attributes",
                "promises",
                "inputs",
                "outputs",
                "environment",
                "at",
                "accessAudited",
                "checks"));
        DataProductMetadata.Builder metadata = DataProductMetadata.builder(node.text("id", "dp.some"))
                .name(node.text("id", "dp.some"))
                .domain(node.get("domain").text())
                .ownerTeam("some-team")
                .version("1.0.0")
                .tags(node.texts("tags").toArray(String[]::new))
                .sensitivity(sensitivity(node));
        node.find("retentionDays").ifPresent(days -> metadata.retention(Period.ofDays(days.number())));
        node.find("attributes")
                .ifPresent(values -> values.entries().forEach((name, text) -> metadata.attribute(name, text.text())));
        node.find("promises")
                .ifPresent(values -> values.entries()
                        .forEach((name, value) -> metadata.serviceLevel(
                                new ServiceLevel(promise(value, name), new BigDecimal(value.text())))));
        boolean audited = node.find("accessAudited").map(v -> v.oneOf(TRUTHS)).orElse(true);
        ProductDescription product =
                new ProductDescription(metadata.build(), ports(node, "inputs"), ports(node, "outputs"));
        List<CheckResult> checks = new ArrayList<>();
        node.find("checks")
                .ifPresent(values -> values.entries().forEach((name, passed) -> {
                    CheckResult.Builder check = CheckResult.builder("data", name);
                    checks.add(passed.oneOf(TRUTHS) ? check.passed("yes") : check.failed("no"));
                }));
        return new ReleaseFacts(new AdmissionFacts(product, environment(node), time(node), audited), checks);
    }

    private static ServiceLevel.Property promise(YamlNode at, String name) {
        ServiceLevel.Property property = PROMISES.get(name);
        if (property == null) {
            throw at.invalid("expected one of " + PROMISES.keySet());
        }
        return property;
    }

    private static List<DataSetDescription> ports(YamlNode node, String key) {
        List<DataSetDescription> ports = new ArrayList<>();
        node.find(key).ifPresent(all -> all.entries().forEach((name, port) -> ports.add(port(name, port))));
        return ports;
    }

    private static DataSetDescription port(String name, YamlNode node) {
        node.withKeys(List.of("columns", "encryptedAtRest", "gates", "format"));
        Schema.Builder schema = Schema.builder(name).field(Field.of("id", DataType.Kind.TEXT));
        node.find("columns")
                .ifPresent(columns -> columns.entries().forEach((column, type) -> {
                    Classification held = classification(type);
                    Field field = Field.of(column, DataType.Kind.TEXT).orNull();
                    schema.field(held == null ? field : field.classified(held));
                }));
        return new DataSetDescription(
                name,
                schema.build(),
                "test:" + name,
                node.text("format", "csv").toLowerCase(Locale.ROOT),
                node.find("encryptedAtRest").map(v -> v.oneOf(TRUTHS)).orElse(false),
                List.copyOf(node.texts("gates")));
    }
}
