package dev.meshwork.governance.cel;

import dev.meshwork.governance.cel.EvaluationException.Kind;
import dev.meshwork.governance.cel.FactType.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads facts, lists and maps. */
final class FactNodes {

    private FactNodes() {}

    /** The facts as a whole. */
    static final class Root extends Node {
        Root(FactType type) {
            super(type);
        }

        @Override
        Object value(Object facts, Frame frame) {
            return facts;
        }
    }

    /** {@code target.attribute}. */
    static final class Fact extends Node {
        private final Node target;
        private final Attribute attribute;
        private final String path;

        Fact(Node target, Attribute attribute, String path) {
            super(attribute.type());
            this.target = target;
            this.attribute = attribute;
            this.path = path;
        }

        @Override
        Object value(Object facts, Frame frame) {
            Object value = attribute.read().apply(target.value(facts, frame));
            if (value == null) {
                throw new EvaluationException(Kind.MISSING, "the fact " + path + " is missing");
            }
            return value;
        }
    }

    /** {@code has(target.attribute)}. */
    static final class HasFact extends Node.Test {
        private final Node target;
        private final Attribute attribute;

        HasFact(Node target, Attribute attribute) {
            this.target = target;
            this.attribute = attribute;
        }

        @Override
        boolean test(Object facts, Frame frame) {
            return attribute.read().apply(target.value(facts, frame)) != null;
        }
    }

    /** {@code map[key]} or {@code map.key}. */
    static final class Entry extends Node {
        private final Node map;
        private final Node key;

        Entry(FactType type, Node map, Node key) {
            super(type);
            this.map = map;
            this.key = key;
        }

        @Override
        Object value(Object facts, Frame frame) {
            Map<?, ?> entries = (Map<?, ?>) map.value(facts, frame);
            Object name = key.value(facts, frame);
            Object value = entries.get(name);
            if (value == null) {
                throw new EvaluationException(Kind.MISSING, "there is no entry '" + name + "'");
            }
            return value;
        }
    }

    /** {@code key in map} or {@code has(map.key)}. */
    static final class HasEntry extends Node.Test {
        private final Node key;
        private final Node map;

        HasEntry(Node key, Node map) {
            this.key = key;
            this.map = map;
        }

        @Override
        boolean test(Object facts, Frame frame) {
            Object name = key.value(facts, frame);
            return ((Map<?, ?>) map.value(facts, frame)).containsKey(name);
        }
    }

    /** {@code list[index]}. */
    static final class Element extends Node {
        private final Node list;
        private final Node index;

        Element(FactType type, Node list, Node index) {
            super(type);
            this.list = list;
            this.index = index;
        }

        @Override
        Object value(Object facts, Frame frame) {
            List<?> elements = (List<?>) list.value(facts, frame);
            long at = index.whole(facts, frame);
            if (at < 0 || at >= elements.size()) {
                throw new EvaluationException(
                        Kind.OUTSIDE, "there is no element " + at + " in a list of " + elements.size());
            }
            return elements.get((int) at);
        }
    }

    /** {@code [a, b]}. */
    static final class Elements extends Node {
        private final Node[] elements;

        Elements(FactType type, Node[] elements) {
            super(type);
            this.elements = elements;
        }

        @Override
        Object value(Object facts, Frame frame) {
            List<Object> values = new ArrayList<>(elements.length);
            for (Node element : elements) {
                values.add(element.value(facts, frame));
            }
            return values;
        }
    }
}
