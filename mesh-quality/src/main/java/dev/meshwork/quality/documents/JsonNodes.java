package dev.meshwork.quality.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;

/** Values of YAML as those of JSON. */
final class JsonNodes {

    private JsonNodes() {}

    static JsonNode of(Node node) {
        if (node.isNull()) {
            return NullNode.getInstance();
        }
        if (node.isMap()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.map().forEach((name, entry) -> object.set(name, of(entry)));
            return object;
        }
        if (node.isList()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.list().forEach(item -> array.add(of(item)));
            return array;
        }
        Comparable<?> literal = node.literal();
        if (literal instanceof BigDecimal number) {
            return DecimalNode.valueOf(number);
        }
        return literal instanceof Boolean flag ? BooleanNode.valueOf(flag) : TextNode.valueOf(node.text());
    }
}
