package dev.meshwork.core.gate;

/** A position that may be kept. */
record HeldPosition(String resource, long record) implements Position {
    @Override
    public String toString() {
        return resource + ", record " + record;
    }
}
