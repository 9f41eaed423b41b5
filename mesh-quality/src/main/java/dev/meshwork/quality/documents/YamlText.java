package dev.meshwork.quality.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads YAML into nodes that know their lines. Strict, and made for documents that nobody vouches for: one document, no tags, no key
 * twice, and limits on size, depth and what aliases make of it. Nodes that an alias repeats are there once in memory.
 */
final class YamlText {

    private static final int DEEPEST = 40;
    private static final int MOST_NODES = 100_000;
    private static final int LONGEST_SCALAR = 100_000;

    private final Document document;
    private final String kind;
    private final Iterator<Event> events;
    private final Map<String, Node> anchors = new HashMap<>();
    private long nodes;

    private YamlText(Document document, String kind, Iterator<Event> events) {
        this.document = document;
        this.kind = kind;
        this.events = events;
    }

    /**
     * The top of a document, which has to be a map.
     *
     * @param kind what the document should be, such as {@code suite}
     * @throws DocumentException if it is no such YAML
     */
    static Node read(Document document, String kind) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Document.MOST_BYTES);
        options.setNestingDepthLimit(DEEPEST);
        try {
            Iterator<Event> events = new Yaml(options)
                    .parse(new java.io.StringReader(document.text()))
                    .iterator();
            return new YamlText(document, kind, events).top();
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw DocumentException.at(
                    new Place(kind, document.name(), line), "", "it is no YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw DocumentException.at(new Place(kind, document.name(), 0), "", "it is no YAML: " + e.getMessage(), e);
        }
    }

    private Node top() {
        Event event = next();
        while (event.is(Event.ID.StreamStart) || event.is(Event.ID.DocumentStart)) {
            event = next();
        }
        if (event.is(Event.ID.StreamEnd)) {
            throw invalid(event, "", "expected a map, but it is empty");
        }
        Node top = node(event, "", 0);
        Event end = next();
        if (end.is(Event.ID.DocumentEnd)) {
            end = next();
        }
        if (!end.is(Event.ID.StreamEnd)) {
            throw invalid(end, "", "expected one document, but here begins another one");
        }
        return top;
    }

    private Event next() {
        if (!events.hasNext()) {
            throw DocumentException.at(new Place(kind, document.name(), 0), "", "it is no YAML: it ends too early");
        }
        return events.next();
    }

    private DocumentException invalid(Event event, String path, String why) {
        return DocumentException.at(place(event), path, why);
    }

    private Place place(Event event) {
        return new Place(
                kind,
                document.name(),
                event.getStartMark() == null ? 0 : event.getStartMark().getLine() + 1);
    }

    private Node node(Event event, String path, int depth) {
        if (depth > DEEPEST) {
            throw invalid(event, path, "it is nested deeper than " + DEEPEST);
        }
        if (event instanceof AliasEvent alias) {
            return repeated(alias, path);
        }
        count(1, event, path);
        Node node;
        if (event instanceof ScalarEvent scalar) {
            node = scalar(scalar, path);
        } else if (event instanceof SequenceStartEvent start) {
            requireNoTag(start.getTag(), event, path);
            node = list(event, path, depth);
        } else if (event instanceof MappingStartEvent start) {
            requireNoTag(start.getTag(), event, path);
            node = map(event, path, depth);
        } else {
            throw invalid(event, path, "expected a value");
        }
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private void count(long more, Event event, String path) {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw invalid(
                    event, path, "it has more than " + MOST_NODES + " values, those that aliases repeat included");
        }
    }

    private void requireNoTag(@Nullable String tag, Event event, String path) {
        if (tag != null && !tag.equals("!")) {
            throw invalid(event, path, "tags such as " + tag + " are not read; leave it out");
        }
    }

    private Node repeated(AliasEvent alias, String path) {
        Node node = anchors.get(alias.getAnchor());
        if (node == null) {
            throw invalid(alias, path, "there is no '&" + alias.getAnchor() + "' before '*" + alias.getAnchor() + "'");
        }
        count(node.size(), alias, path);
        return node;
    }

    private Node scalar(ScalarEvent scalar, String path) {
        requireNoTag(scalar.getTag(), scalar, path);
        if (scalar.getValue().length() > LONGEST_SCALAR) {
            throw invalid(scalar, path, "a text has more than " + LONGEST_SCALAR + " characters");
        }
        return Node.scalar(place(scalar), path, scalar.getValue(), scalar.isPlain());
    }

    private Node list(Event start, String path, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = next(); !(event instanceof SequenceEndEvent); event = next()) {
            items.add(node(event, path + "/" + items.size(), depth + 1));
        }
        return Node.list(place(start), path, items);
    }

    private Node map(Event start, String path, int depth) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (Event event = next(); !(event instanceof MappingEndEvent); event = next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw invalid(event, path, "expected a key that is a text");
            }
            String name = key.getValue();
            if (name.length() > 1000) {
                throw invalid(event, path, "a key has more than 1000 characters");
            }
            if (name.equals("<<") && key.isPlain()) {
                throw invalid(event, path, "maps are not merged; write the keys out");
            }
            requireNoTag(key.getTag(), key, path);
            count(1, event, path);
            if (entries.containsKey(name)) {
                throw invalid(event, path + "/" + name, "the key is there twice; leave one out");
            }
            entries.put(name, node(next(), path + "/" + name, depth + 1).withKeyAt(place(event)));
        }
        return Node.map(place(start), path, entries);
    }
}
