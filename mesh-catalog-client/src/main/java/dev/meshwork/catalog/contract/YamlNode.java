package dev.meshwork.catalog.contract;

import dev.meshwork.catalog.internal.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A value of a document, with where it stands. Immutable but for the count of the tree. */
final class YamlNode {

    private static final int DEEPEST = 50;
    private static final int MOST_NODES = 100_000;
    private static final Set<Tag> PLAIN_TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MAP, Tag.SEQ, Tag.MERGE);

    private final Tree tree;
    private final Node node;
    private final String path;
    private final int depth;

    private YamlNode(Tree tree, Node node, String path, int depth) {
        this.tree = tree;
        this.node = node;
        this.path = path;
        this.depth = depth;
        if (depth > DEEPEST) {
            throw invalid("it is nested deeper than " + DEEPEST);
        }
        if (++tree.nodes > MOST_NODES) {
            throw invalid("it has more than " + MOST_NODES + " values, those that aliases repeat included");
        }
        if (!PLAIN_TAGS.contains(node.getTag())) {
            throw invalid("tags such as " + node.getTag().getValue() + " are not read; leave it out");
        }
    }

    static YamlNode top(String document, Node node) {
        return new YamlNode(new Tree(document), node, "", 0);
    }

    /** What all nodes of a document share: aliases may repeat a few of them without end. */
    private static final class Tree {
        private final String document;
        private int nodes;

        private Tree(String document) {
            this.document = document;
        }
    }

    /** Where it stands. */
    String path() {
        return path;
    }

    ContractException invalid(String why) {
        return ContractException.at(
                tree.document,
                node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1,
                path,
                why,
                null);
    }

    /** The same for what the core has against it. */
    ContractException invalid(IllegalArgumentException e) {
        return ContractException.at(
                tree.document,
                node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1,
                path,
                String.valueOf(e.getMessage()),
                e);
    }

    private boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    /** The entries of a map; those without a value are left out. */
    Map<String, YamlNode> map() {
        if (!(node instanceof MappingNode mapping)) {
            throw invalid("expected a map");
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, NodeTuple> seen = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw invalid("expected keys that are texts");
            }
            if (key.getTag().equals(Tag.MERGE)) {
                throw invalid("maps are not merged; write the keys out");
            }
            String name = key.getValue();
            YamlNode value = new YamlNode(tree, tuple.getValueNode(), path + "/" + name, depth + 1);
            if (seen.put(name, tuple) != null) {
                throw value.invalid("the key is there twice; leave one out");
            }
            if (!value.isNull()) {
                entries.put(name, value);
            }
        }
        return entries;
    }

    /** The entries of a map that has no keys but these. */
    Map<String, YamlNode> map(Set<String> known) {
        Map<String, YamlNode> entries = map();
        entries.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw value.invalid("there is no such key" + Spelling.suggestion(name, known));
            }
        });
        return entries;
    }

    List<YamlNode> list() {
        if (!(node instanceof SequenceNode sequence)) {
            throw invalid("expected a list");
        }
        List<YamlNode> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlNode(tree, item, path + "/" + items.size(), depth + 1));
        }
        return items;
    }

    /** The text of a scalar as it is written: {@code no} is no boolean where a text is expected. */
    String text() {
        if (!(node instanceof ScalarNode scalar) || isNull()) {
            throw invalid("expected a text");
        }
        return scalar.getValue();
    }

    String textNotBlank() {
        String text = text();
        if (text.isBlank()) {
            throw invalid("expected a text that is not blank");
        }
        return text;
    }

    boolean bool() {
        String text = text();
        if (!text.equals("true") && !text.equals("false")) {
            throw invalid("expected true or false, but it is '" + text + "'");
        }
        return text.equals("true");
    }

    /** A number, as such or as a text; null where it is none. */
    @Nullable
    BigDecimal numberOrNull() {
        String text = text().strip();
        return text.matches("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?") ? new BigDecimal(text) : null;
    }

    /** A text out of some. */
    String word(List<String> words) {
        String text = text();
        if (!words.contains(text)) {
            throw invalid("expected one of " + words + ", but it is '" + text + "'" + Spelling.suggestion(text, words));
        }
        return text;
    }

    YamlNode required(Map<String, YamlNode> entries, String key) {
        YamlNode value = entries.get(key);
        if (value == null) {
            throw invalid("missing '" + key + "'");
        }
        return value;
    }
}
