package dev.meshwork.catalog.contract;

import dev.meshwork.core.metadata.DataOwnership;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads who answers for a product and where to ask. Not thread-safe. */
final class PeopleReader {

    private static final Set<String> OF_TEAM =
            Set.of("id", "name", "description", "members", "tags", "customProperties", "authoritativeDefinitions");
    private static final Set<String> OF_MEMBER = Set.of(
            "id",
            "username",
            "name",
            "description",
            "role",
            "dateIn",
            "dateOut",
            "replacedByUsername",
            "tags",
            "customProperties",
            "authoritativeDefinitions");
    private static final Set<String> OF_SUPPORT =
            Set.of("id", "channel", "url", "description", "tool", "scope", "invitationUrl", "customProperties");

    private final List<NotRead> notRead;
    private final DataOwnership.Builder ownership = DataOwnership.builder();
    private final Set<String> filled = new HashSet<>();
    private @Nullable String team;

    PeopleReader(List<NotRead> notRead) {
        this.notRead = notRead;
    }

    DataOwnership ownership() {
        return ownership.build();
    }

    @Nullable
    String team() {
        return team;
    }

    private void leaveOut(YamlNode node, String why) {
        notRead.add(new NotRead(node.path(), why));
    }

    /** A team of 3.1, or the list of its members of older versions. */
    void readTeam(YamlNode node) {
        if (node.isList()) {
            node.list().forEach(this::readMember);
            return;
        }
        Map<String, YamlNode> entries = node.map(OF_TEAM);
        YamlNode name = entries.get("name");
        team = name == null || name.text().isBlank() ? null : name.text();
        YamlNode members = entries.get("members");
        if (members != null) {
            members.list().forEach(this::readMember);
        }
        entries.forEach((key, value) -> {
            if (!Set.of("id", "name", "members").contains(key)) {
                leaveOut(value, "the core has no word for it");
            }
        });
    }

    private void readMember(YamlNode node) {
        Map<String, YamlNode> entries = node.map(OF_MEMBER);
        String username = node.required(entries, "username").text();
        YamlNode role = entries.get("role");
        boolean left = entries.containsKey("dateOut");
        if (role == null || left) {
            leaveOut(node, left ? "who left answers for nothing" : "a member without a role answers for nothing");
            return;
        }
        String place = switch (role.text().strip().toLowerCase(Locale.ROOT)) {
            case "technical owner" -> "technicalOwner";
            case "developer", "data engineer", "engineer" -> "developer";
            case "business owner", "owner", "data product owner", "dpo" -> "businessOwner";
            case "data steward", "steward" -> "steward";
            default -> "";
        };
        if (place.isEmpty() || !filled.add(place)) {
            leaveOut(
                    node,
                    place.isEmpty()
                            ? "the core knows no role '" + role.text() + "'"
                            : "another one is '" + role.text() + "' already");
            return;
        }
        switch (place) {
            case "technicalOwner" -> ownership.technicalOwner(username);
            case "developer" -> ownership.developer(username);
            case "businessOwner" -> ownership.businessOwner(username);
            default -> ownership.steward(username);
        }
    }

    /** Channels by their id, as our own documents have it; the first other one is where to ask. */
    void readSupport(YamlNode node) {
        for (YamlNode item : node.list()) {
            Map<String, YamlNode> entries = item.map(OF_SUPPORT);
            String channel = item.required(entries, "channel").text();
            YamlNode id = entries.get("id");
            switch (id == null ? "" : id.text()) {
                case "onCallRotation" -> ownership.onCallRotation(channel);
                case "escalationPath" -> ownership.escalationPath(channel);
                default -> {
                    if (filled.add("communicationChannel")) {
                        YamlNode url = entries.get("url");
                        boolean ours = id != null && id.text().equals("communicationChannel");
                        ownership.communicationChannel(ours || url == null ? channel : url.text());
                    } else {
                        leaveOut(item, "the core has one channel");
                    }
                }
            }
        }
    }
}
