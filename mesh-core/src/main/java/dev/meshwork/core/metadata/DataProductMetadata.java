package dev.meshwork.core.metadata;

import java.net.URI;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a team declares about its data product. Immutable. What a run measures is in its report, not here.
 *
 * @param id the stable id, unique in the mesh, such as {@code dp.customer.360}
 * @param name the name for people
 * @param domain the domain that owns the product
 * @param ownerTeam the team that owns the product
 * @param description what it is and what it is good for
 * @param tags words to find it by
 * @param documentationUrl where to read on, or null
 * @param serviceLevels the promises to consumers
 * @param version the current version of the contract
 * @param previousVersions the versions before it, newest first
 * @param sensitivity how sensitive the product is as a whole
 * @param retentionOrNull how long data are kept, or null where nothing is declared
 * @param ownership who answers for what
 * @param attributes what a domain asks for beyond these, by name, such as {@code attribution_model}
 */
public record DataProductMetadata(
        String id,
        String name,
        String domain,
        String ownerTeam,
        String description,
        List<String> tags,
        @Nullable URI documentationUrl,
        List<ServiceLevel> serviceLevels,
        Version version,
        List<Version> previousVersions,
        Sensitivity sensitivity,
        @Nullable Period retentionOrNull,
        DataOwnership ownership,
        Map<String, String> attributes) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    /** Checks the required parts and copies the collections. */
    public DataProductMetadata {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "Invalid data product id '" + id + "': expected letters, digits, '.', '_' and '-', at most 200");
        }
        requireText(name, "name", id);
        requireText(domain, "domain", id);
        requireText(ownerTeam, "owner team", id);
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(sensitivity, "sensitivity");
        Objects.requireNonNull(ownership, "ownership");
        if (retentionOrNull != null && (retentionOrNull.isNegative() || retentionOrNull.isZero())) {
            throw new IllegalArgumentException(
                    "Invalid retention " + retentionOrNull + " of " + id + ": expected a positive period");
        }
        tags = List.copyOf(tags);
        serviceLevels = List.copyOf(serviceLevels);
        previousVersions = List.copyOf(previousVersions);
        attributes = Map.copyOf(attributes);
    }

    /** Starts the metadata of a product. Required: name, domain, owner team and version. */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /** The id and the major version, {@code dp.customer.360@2}: what state is kept under. See {@link Version#line}. */
    public String line() {
        return version.line(id);
    }

    /** How long data are kept. */
    public Optional<Period> retention() {
        return Optional.ofNullable(retentionOrNull);
    }

    /** The promise about one property, if there is one. */
    public Optional<ServiceLevel> serviceLevel(ServiceLevel.Property property) {
        return serviceLevels.stream().filter(s -> s.property() == property).findFirst();
    }

    /** A builder that starts from these values. */
    public Builder toBuilder() {
        Builder builder = new Builder(id)
                .name(name)
                .domain(domain)
                .ownerTeam(ownerTeam)
                .description(description)
                .tags(tags.toArray(String[]::new))
                .version(version.toString())
                .previousVersions(
                        previousVersions.stream().map(Version::toString).toArray(String[]::new))
                .sensitivity(sensitivity)
                .ownership(ownership);
        builder.documentationUrl = documentationUrl;
        builder.retention = retentionOrNull;
        builder.serviceLevels.addAll(serviceLevels);
        builder.attributes.putAll(attributes);
        return builder;
    }

    private static void requireText(@Nullable String value, String what, String id) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Missing " + what + " of data product " + id);
        }
    }

    /** Builds metadata. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private String name = "";
        private String domain = "";
        private String ownerTeam = "";
        private String description = "";
        private List<String> tags = List.of();
        private @Nullable URI documentationUrl;
        private final List<ServiceLevel> serviceLevels = new ArrayList<>();
        private @Nullable Version version;
        private List<Version> previousVersions = List.of();
        private Sensitivity sensitivity = Sensitivity.INTERNAL;
        private @Nullable Period retention;
        private DataOwnership ownership = DataOwnership.builder().build();
        private final Map<String, String> attributes = new LinkedHashMap<>();

        private Builder(String id) {
            this.id = id;
        }

        /** The name for people. */
        public Builder name(String text) {
            this.name = text;
            return this;
        }

        /** The domain that owns the product. */
        public Builder domain(String text) {
            this.domain = text;
            return this;
        }

        /** The team that owns the product. */
        public Builder ownerTeam(String text) {
            this.ownerTeam = text;
            return this;
        }

        /** What the product is and what it is good for. Default: empty. */
        public Builder description(String text) {
            this.description = text;
            return this;
        }

        /** Words to find it by. Default: none. */
        public Builder tags(String... words) {
            this.tags = List.of(words);
            return this;
        }

        /** Where to read on. Default: none. */
        public Builder documentationUrl(String url) {
            this.documentationUrl = URI.create(url);
            return this;
        }

        /** Adds a promise to consumers. */
        public Builder serviceLevel(ServiceLevel promise) {
            serviceLevels.add(promise);
            return this;
        }

        /** The current version of the contract, {@code major.minor.patch}. */
        public Builder version(String text) {
            this.version = Version.parse(text);
            return this;
        }

        /** The versions before the current one, newest first. Default: none. */
        public Builder previousVersions(String... texts) {
            this.previousVersions = List.of(texts).stream().map(Version::parse).toList();
            return this;
        }

        /** How sensitive the product is as a whole. Default: {@link Sensitivity#INTERNAL}. */
        public Builder sensitivity(Sensitivity level) {
            this.sensitivity = level;
            return this;
        }

        /** How long data are kept. Default: not declared, which a retention policy refuses. */
        public Builder retention(Period period) {
            this.retention = period;
            return this;
        }

        /** Who answers for what. Default: nobody. */
        public Builder ownership(DataOwnership parts) {
            this.ownership = parts;
            return this;
        }

        /** Adds what a domain asks for beyond the common fields. */
        public Builder attribute(String attributeName, String value) {
            attributes.put(attributeName, value);
            return this;
        }

        /** The metadata. */
        public DataProductMetadata build() {
            if (version == null) {
                throw new IllegalArgumentException("Missing version of data product " + id);
            }
            return new DataProductMetadata(
                    id,
                    name,
                    domain,
                    ownerTeam,
                    description,
                    tags,
                    documentationUrl,
                    serviceLevels,
                    version,
                    previousVersions,
                    sensitivity,
                    retention,
                    ownership,
                    attributes);
        }
    }
}
