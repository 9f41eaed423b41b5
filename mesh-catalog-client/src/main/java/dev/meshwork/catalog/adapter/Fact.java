package dev.meshwork.catalog.adapter;

import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.ServiceLevelTexts;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One thing that is said of a product, by its team or by a catalog. Immutable.
 *
 * @param feature what kind of thing
 * @param subject what it is said of, where there are several: a port, {@code port.field}, a tag, a service level, an input; empty where
 *     there is one
 * @param text what is said
 */
public record Fact(Feature feature, String subject, String text) {

    private static final String A_TAG = "a tag";
    private static final String A_FIELD = "a field";
    private static final String A_KEY = "a part of the primary key";
    private static final String AN_INPUT = "an input";

    /** Checks the parts; spaces around the text do not count, for catalogs differ in them, nor what no catalog can be sent. */
    public Fact {
        Objects.requireNonNull(feature, "feature");
        subject = Doc.clean(subject);
        text = Doc.clean(text).strip();
    }

    /** That there is such a tag. */
    public static Fact tag(String tag) {
        return new Fact(Feature.TAGS, tag, A_TAG);
    }

    /** That there is such a field, named by port and path. */
    public static Fact field(String place) {
        return new Fact(Feature.SCHEMA, place, A_FIELD);
    }

    /** That a field is a part of the primary key. */
    public static Fact key(String place) {
        return new Fact(Feature.PRIMARY_KEY, place, A_KEY);
    }

    /** That the product reads such an input. */
    public static Fact input(String name) {
        return new Fact(Feature.LINEAGE, name, AN_INPUT);
    }

    /** What a team says of its product and a catalog can be asked for; never null, nothing twice. */
    public static List<Fact> declared(CatalogEntry entry) {
        DataProductMetadata metadata = entry.metadata();
        List<Fact> facts = new ArrayList<>();
        add(facts, Feature.ID, "", metadata.id());
        add(facts, Feature.NAME, "", metadata.name());
        add(facts, Feature.DOMAIN, "", metadata.domain());
        add(facts, Feature.OWNER_TEAM, "", metadata.ownerTeam());
        add(facts, Feature.DESCRIPTION, "", metadata.description());
        metadata.tags().forEach(tag -> add(facts, Feature.TAGS, tag, A_TAG));
        add(
                facts,
                Feature.DOCUMENTATION_URL,
                "",
                metadata.documentationUrl() == null
                        ? ""
                        : metadata.documentationUrl().toString());
        ServiceLevelTexts.of(metadata).forEach((name, text) -> add(facts, Feature.SERVICE_LEVELS, name, text));
        add(facts, Feature.VERSION, "", metadata.version().toString());
        add(facts, Feature.SENSITIVITY, "", metadata.sensitivity().name());
        add(
                facts,
                Feature.RETENTION,
                "",
                metadata.retention().map(Object::toString).orElse(""));
        metadata.attributes().forEach((name, text) -> add(facts, Feature.ATTRIBUTES, name, text));
        entry.inputs().forEach(input -> add(facts, Feature.LINEAGE, input.name(), AN_INPUT));
        for (DataSetDescription port : entry.outputs()) {
            add(
                    facts,
                    Feature.FIELD_DESCRIPTIONS,
                    port.name(),
                    port.schema().description().orElse(""));
            port.schema().fields().forEach(field -> addField(facts, port.name() + ".", field));
        }
        return facts.stream().distinct().toList();
    }

    private static void addField(List<Fact> facts, String parent, Field field) {
        String path = parent + field.name();
        add(facts, Feature.SCHEMA, path, A_FIELD);
        add(facts, Feature.FIELD_DESCRIPTIONS, path, field.description().orElse(""));
        add(facts, Feature.PRIMARY_KEY, path, field.primaryKey() ? A_KEY : "");
        add(
                facts,
                Feature.CLASSIFICATION,
                path,
                field.classification().map(Classification::name).orElse(""));
        DataType inner = field.type();
        for (DataType element = inner.element(); element != null; element = inner.element()) {
            inner = element;
        }
        inner.fields().forEach(nested -> addField(facts, path + ".", nested));
    }

    private static void add(List<Fact> facts, Feature feature, String subject, String text) {
        if (!text.isBlank()) {
            facts.add(new Fact(feature, subject, text));
        }
    }

    @Override
    public String toString() {
        return feature + (subject.isEmpty() ? "" : " " + subject) + ": " + text;
    }
}
