package dev.meshwork.catalog.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a catalog answered, to be read without fear: what is not there is empty. Immutable. */
public final class Tree {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode node;

    private Tree(JsonNode node) {
        this.node = node;
    }

    /** The tree of a text; empty where it is no JSON. */
    public static Tree of(String json) {
        try {
            return new Tree(JSON.readTree(json));
        } catch (IOException e) {
            return new Tree(MissingNode.getInstance());
        }
    }

    /** What is at a JSON pointer, RFC 6901. */
    public Tree at(String pointer) {
        return new Tree(node.at(pointer));
    }

    /** The items of an array; never null but potentially empty. */
    public List<Tree> items() {
        List<Tree> items = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> items.add(new Tree(item)));
        }
        return items;
    }

    /** The members of an object, in order; never null but potentially empty. */
    public Map<String, Tree> members() {
        Map<String, Tree> members = new LinkedHashMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), new Tree(member.getValue())));
        return members;
    }

    /** The text, or number, or boolean; empty where there is none. */
    public String text() {
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }
}
