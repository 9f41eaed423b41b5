package dev.meshwork.governance.cel;

/** A compiled part of an expression. Immutable and thread-safe. Of the four methods the one that fits the type is called. */
abstract class Node {

    private final FactType type;

    Node(FactType type) {
        this.type = type;
    }

    final FactType type() {
        return type;
    }

    /** The value, never null. */
    abstract Object value(Object facts, Frame frame);

    boolean test(Object facts, Frame frame) {
        return (Boolean) value(facts, frame);
    }

    long whole(Object facts, Frame frame) {
        return (Long) value(facts, frame);
    }

    double real(Object facts, Frame frame) {
        return (Double) value(facts, frame);
    }

    /** A part whose value is true or false. */
    abstract static class Test extends Node {
        Test() {
            super(FactType.BOOL);
        }

        @Override
        final Object value(Object facts, Frame frame) {
            return test(facts, frame);
        }

        @Override
        abstract boolean test(Object facts, Frame frame);
    }

    /** A part whose value is a whole number. */
    abstract static class Whole extends Node {
        Whole() {
            super(FactType.INT);
        }

        @Override
        final Object value(Object facts, Frame frame) {
            return whole(facts, frame);
        }

        @Override
        abstract long whole(Object facts, Frame frame);
    }

    /** A part whose value is a floating-point number. */
    abstract static class Real extends Node {
        Real() {
            super(FactType.DOUBLE);
        }

        @Override
        final Object value(Object facts, Frame frame) {
            return real(facts, frame);
        }

        @Override
        abstract double real(Object facts, Frame frame);
    }

    /** A constant. */
    static final class Constant extends Node {
        private final Object value;

        Constant(FactType type, Object value) {
            super(type);
            this.value = value;
        }

        @Override
        Object value(Object facts, Frame frame) {
            return value;
        }

        Object value() {
            return value;
        }
    }
}
