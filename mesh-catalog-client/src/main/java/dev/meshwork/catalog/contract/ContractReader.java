package dev.meshwork.catalog.contract;

import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.metadata.Version;
import dev.meshwork.core.schema.Schema;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was read of one contract. Immutable once it is made. */
final class ContractReader {

    private static final Set<String> OF_CONTRACT = Set.of(
            "version",
            "kind",
            "apiVersion",
            "id",
            "name",
            "tenant",
            "tags",
            "status",
            "servers",
            "dataProduct",
            "description",
            "domain",
            "schema",
            "support",
            "price",
            "team",
            "roles",
            "slaDefaultElement",
            "slaProperties",
            "authoritativeDefinitions",
            "customProperties",
            "contractCreatedTs");
    private static final Set<String> OF_DESCRIPTION =
            Set.of("usage", "purpose", "limitations", "authoritativeDefinitions", "customProperties");
    private static final Set<String> OF_DEFINITION = Set.of("id", "url", "type", "description");
    private static final Set<String> OF_CUSTOM = Set.of("id", "property", "value", "description");
    private static final List<String> VERSIONS = List.of("v3.1.0", "v3.0.2", "v3.0.1", "v3.0.0");

    final String id;
    final String version;
    final String status;
    final List<NotRead> notRead = new ArrayList<>();
    final Map<String, Schema> schemas = new LinkedHashMap<>();
    final Map<String, List<String>> quality = new LinkedHashMap<>();
    final TermsReader terms = new TermsReader(notRead);

    private final PeopleReader people = new PeopleReader(notRead);
    private final Map<String, YamlNode> top;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<String> tags = new ArrayList<>();
    private final List<String> previousVersions = new ArrayList<>();
    private @Nullable String purpose;
    private @Nullable String documentation;
    private @Nullable Sensitivity sensitivity;

    ContractReader(YamlNode node) {
        this.top = node.map(OF_CONTRACT);
        node.required(top, "apiVersion").word(VERSIONS);
        node.required(top, "kind").word(List.of("DataContract"));
        this.id = node.required(top, "id").textNotBlank();
        this.version = node.required(top, "version").textNotBlank();
        this.status = node.required(top, "status").textNotBlank();
        top.forEach(this::read);
        if (semantic().isEmpty()) {
            notRead.add(new NotRead("/version", "a product has a version of three numbers such as 2.1.0"));
        }
    }

    private void read(String key, YamlNode value) {
        switch (key) {
            case "schema" -> value.list().forEach(this::readObject);
            case "slaProperties" -> terms.read(value);
            case "team" -> people.readTeam(value);
            case "support" -> people.readSupport(value);
            case "tags" -> value.list().forEach(tag -> tags.add(tag.text()));
            case "description" -> readDescription(value);
            case "authoritativeDefinitions" -> value.list().forEach(this::readDefinition);
            case "customProperties" -> value.list().forEach(this::readCustom);
            case "servers" -> leaveOut(value, "where data lie is said by the port that writes them");
            case "price", "roles", "tenant", "slaDefaultElement", "contractCreatedTs" ->
                leaveOut(value, "the core has no word for it");
            // Is there a text; which one is for those who ask.
            default -> value.text();
        }
    }

    private void leaveOut(YamlNode node, String why) {
        notRead.add(new NotRead(node.path(), why));
    }

    private void readObject(YamlNode node) {
        FieldReader reader = new FieldReader(notRead);
        reader.object(node).ifPresent(schema -> {
            if (schemas.put(schema.name(), schema) != null) {
                throw node.invalid("object '" + schema.name() + "' is declared twice");
            }
            quality.put(schema.name(), List.copyOf(reader.quality()));
        });
    }

    private void readDescription(YamlNode node) {
        Map<String, YamlNode> entries = node.map(OF_DESCRIPTION);
        entries.forEach((key, value) -> {
            if (key.equals("purpose")) {
                purpose = value.text();
            } else {
                leaveOut(value, "the core has one description, and takes the purpose");
            }
        });
    }

    private void readDefinition(YamlNode node) {
        Map<String, YamlNode> entries = node.map(OF_DEFINITION);
        YamlNode url = node.required(entries, "url");
        boolean reading = node.required(entries, "type").text().equals("documentation");
        if (reading && documentation == null) {
            readDocumentation(url);
        } else {
            leaveOut(node, "the core has one link, and takes the first of type documentation");
        }
    }

    private void readDocumentation(YamlNode url) {
        try {
            documentation = URI.create(url.text()).toString();
        } catch (ContractException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            leaveOut(url, "it is no URI");
        }
    }

    private void readCustom(YamlNode node) {
        Map<String, YamlNode> entries = node.map(OF_CUSTOM);
        String property = node.required(entries, "property").text();
        YamlNode value = entries.get("value");
        if (value == null) {
            leaveOut(node, "it has no value");
            return;
        }
        switch (property) {
            case "sensitivity" -> sensitivity = sensitivity(value);
            case "documentationUrl" -> readDocumentation(value);
            case "previousVersions" -> value.list().forEach(v -> previousVersions.add(previous(v)));
            case "port", "encryptedAtRest" -> {
                // Said by the port.
            }
            default -> readAttributes(property, value);
        }
    }

    /** Our own documents have them in one map; those of others stand side by side. */
    private void readAttributes(String property, YamlNode value) {
        if (property.equals("attributes") && value.isMap()) {
            value.map().forEach((name, text) -> attributes.put(name, text.text()));
        } else if (value.isMap() || value.isList()) {
            leaveOut(value, "an attribute is a text");
        } else {
            attributes.put(property, value.text());
        }
    }

    private @Nullable Sensitivity sensitivity(YamlNode node) {
        for (Sensitivity level : Sensitivity.values()) {
            if (level.name().equals(node.text().strip().toUpperCase(Locale.ROOT))) {
                return level;
            }
        }
        leaveOut(node, "'" + node.text() + "' is none of " + List.of(Sensitivity.values()));
        return null;
    }

    private static String previous(YamlNode node) {
        try {
            return Version.parse(node.text()).toString();
        } catch (ContractException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw node.invalid(e);
        }
    }

    private Optional<String> semantic() {
        String bare = version.startsWith("v") ? version.substring(1) : version;
        try {
            return Optional.of(Version.parse(bare).toString());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Optional<String> dataProduct() {
        return text("dataProduct");
    }

    private Optional<String> text(String key) {
        YamlNode node = top.get(key);
        return node == null ? Optional.empty() : Optional.of(node.text()).filter(text -> !text.isBlank());
    }

    DataProductMetadata.Builder metadata(String productId) {
        DataProductMetadata.Builder builder = DataProductMetadata.builder(productId)
                .tags(tags.toArray(String[]::new))
                .previousVersions(previousVersions.toArray(String[]::new))
                .ownership(people.ownership());
        text("name").ifPresent(builder::name);
        text("domain").ifPresent(builder::domain);
        Optional.ofNullable(people.team()).ifPresent(builder::ownerTeam);
        Optional.ofNullable(purpose).ifPresent(builder::description);
        Optional.ofNullable(documentation).ifPresent(builder::documentationUrl);
        Optional.ofNullable(sensitivity).ifPresent(builder::sensitivity);
        Optional.ofNullable(terms.retention()).ifPresent(builder::retention);
        semantic().ifPresent(builder::version);
        terms.serviceLevels().forEach(builder::serviceLevel);
        attributes.forEach(builder::attribute);
        return builder;
    }
}
