package dev.meshwork.governance.bundle;

import dev.meshwork.core.schema.Classification;
import dev.meshwork.governance.cel.FactType;
import dev.meshwork.governance.obligation.AuditLevel;
import dev.meshwork.governance.obligation.Columns;
import dev.meshwork.governance.obligation.MaskMethod;
import dev.meshwork.governance.obligation.Obligation;
import dev.meshwork.governance.obligation.Undated;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads obligations. Stateless. */
final class ObligationReader {

    private static final List<String> KEYS =
            List.of("mask", "keepRows", "keepAtMostDays", "keepAtLeastDays", "onlyFor", "audit");
    private static final Map<String, Classification> CLASSIFICATIONS = Words.of(Classification.class, Enum::name);
    private static final Map<String, MaskMethod> METHODS = Words.of(MaskMethod.class, MaskMethod::word);
    private static final Map<String, Undated> UNDATED = Words.of(Undated.class);
    private static final Map<String, AuditLevel> AUDITS = Words.of(AuditLevel.class);

    private ObligationReader() {}

    static Obligation[] read(List<YamlNode> nodes) {
        return nodes.stream().map(ObligationReader::read).toArray(Obligation[]::new);
    }

    private static Obligation read(YamlNode node) {
        Map<String, YamlNode> entries = node.withKeys(KEYS).entries();
        if (entries.size() != 1) {
            throw node.invalid("an obligation has one key, but there are " + entries.keySet());
        }
        Map.Entry<String, YamlNode> entry = entries.entrySet().iterator().next();
        YamlNode value = entry.getValue();
        try {
            return switch (entry.getKey()) {
                case "mask" -> mask(value.withKeys(List.of("columns", "holding", "method")));
                case "keepRows" -> keepRows(value.withKeys(List.of("columns", "where")));
                case "keepAtMostDays" -> keepAtMostDays(value);
                case "keepAtLeastDays" -> Obligation.keepAtLeastDays(value.number());
                case "onlyFor" -> Obligation.onlyFor(node.texts("onlyFor").toArray(String[]::new));
                default -> Obligation.audit(value.oneOf(AUDITS));
            };
        } catch (BundleException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw value.invalid(e);
        }
    }

    private static Obligation keepAtMostDays(YamlNode node) {
        if (node.isScalar()) {
            return Obligation.keepAtMostDays(node.number());
        }
        YamlNode parts = node.withKeys(List.of("days", "by", "undated"));
        return Obligation.keepAtMostDays(
                parts.get("days").number(),
                parts.get("by").text(),
                parts.get("undated").oneOf(UNDATED));
    }

    private static Obligation mask(YamlNode node) {
        return Obligation.mask(columns(node), node.get("method").oneOf(METHODS));
    }

    private static Columns columns(YamlNode node) {
        if (node.find("columns").filter(YamlNode::isText).isPresent()) {
            return node.get("columns").oneOf(Map.of("personal", Columns.personal(), "sensitive", Columns.sensitive()));
        }
        Set<Classification> held = new LinkedHashSet<>();
        node.elements("holding").forEach(element -> held.add(element.oneOf(CLASSIFICATIONS)));
        return new Columns(node.texts("columns"), held);
    }

    private static Obligation keepRows(YamlNode node) {
        Map<String, FactType> columns = new LinkedHashMap<>();
        node.get("columns").entries().forEach((name, type) -> columns.put(name, type.oneOf(Words.TYPES)));
        return Obligation.keepRows(columns, node.get("where").text());
    }
}
