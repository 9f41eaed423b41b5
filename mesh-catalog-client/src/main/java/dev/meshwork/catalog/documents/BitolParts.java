package dev.meshwork.catalog.documents;

import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Locations;
import dev.meshwork.core.metadata.DataOwnership;
import dev.meshwork.core.metadata.DataProductMetadata;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the two standards of Bitol, the data contract and the data product, write alike. Stateless. */
final class BitolParts {

    private static final Pattern MAIL = Pattern.compile("[^\\s@:/<>]+@[^\\s@:/<>]+");

    private BitolParts() {}

    /** Somewhere to ask: its name, where it is, and what for. */
    record Channel(String property, String text, String description, String scope) {

        /** The address as a URI, if the text is or implies one. */
        Optional<String> url() {
            String address = MAIL.matcher(text).matches() ? "mailto:" + text : text;
            return Locations.absoluteUri(address);
        }

        /** The channel as an item of the section {@code support}. */
        Doc support() {
            String url = url().orElse(null);
            return new Doc()
                    .put("channel", text)
                    .put("url", url)
                    .put("description", description)
                    .put("tool", url != null && url.startsWith("mailto:") ? "email" : null)
                    .put("scope", scope);
        }
    }

    /** Where to ask and whom to call, as far as it is declared. */
    static List<Channel> channels(DataOwnership ownership) {
        List<Channel> channels = new ArrayList<>();
        add(channels, "communicationChannel", ownership.communicationChannel(), "interactive");
        add(channels, "onCallRotation", ownership.onCallRotation(), "issues");
        add(channels, "escalationPath", ownership.escalationPath(), "issues");
        return channels;
    }

    private static void add(List<Channel> channels, String property, @Nullable String text, String scope) {
        if (text != null && !text.isBlank()) {
            String description = switch (property) {
                case "communicationChannel" -> "Where to ask";
                case "onCallRotation" -> "Who is called when it breaks";
                default -> "Who is called next";
            };
            channels.add(new Channel(property, text, description, scope));
        }
    }

    /** The team that owns the product, with the roles that are filled. */
    static Doc team(DataProductMetadata metadata) {
        DataOwnership ownership = metadata.ownership();
        List<Doc> members = new ArrayList<>();
        addMember(members, "technical owner", ownership.technicalOwner());
        addMember(members, "developer", ownership.developer());
        addMember(members, "business owner", ownership.businessOwner());
        addMember(members, "data steward", ownership.steward());
        return new Doc().put("name", metadata.ownerTeam()).put("members", members);
    }

    private static void addMember(List<Doc> members, String role, @Nullable String name) {
        if (name != null && !name.isBlank()) {
            members.add(new Doc().put("username", name).put("role", role));
        }
    }

    /** The section {@code description}. */
    static Doc description(DataProductMetadata metadata) {
        return new Doc().put("purpose", metadata.description());
    }

    /** The link to the documentation, if there is one that is absolute. */
    static List<Doc> authoritativeDefinitions(DataProductMetadata metadata) {
        return documentation(metadata)
                .map(url -> List.of(new Doc().put("type", "documentation").put("url", url)))
                .orElse(List.of());
    }

    /** What is declared and has no member of its own in either standard. */
    static List<Doc> customProperties(DataProductMetadata metadata) {
        List<Doc> properties = new ArrayList<>();
        properties.add(property("sensitivity", metadata.sensitivity().name()));
        if (!metadata.attributes().isEmpty()) {
            properties.add(property("attributes", metadata.attributes()));
        }
        URI url = metadata.documentationUrl();
        if (url != null && documentation(metadata).isEmpty()) {
            properties.add(property("documentationUrl", url));
        }
        return properties;
    }

    /** One custom property. The value must not be empty. */
    static Doc property(String name, Object value) {
        return new Doc().put("property", name).put("value", value);
    }

    private static Optional<String> documentation(DataProductMetadata metadata) {
        URI url = metadata.documentationUrl();
        return url == null ? Optional.empty() : Locations.absoluteUri(url.toString());
    }
}
