package dev.meshwork.core.port;

/**
 * Puts other sources and ports in the place of those that a product declares, by name: fakes in a test, another address in
 * another environment. A replacement has the same name, schema and handle. Thread-safe.
 */
public interface Wiring {

    /** Everything as declared. */
    Wiring AS_DECLARED = new Wiring() {};

    /** What to read instead of a source. Default: the source. */
    default <D> Source<D> source(Source<D> declared) {
        return declared;
    }

    /** What to serve at instead of a port. Default: the port. */
    default <D> OutputPort<D> port(OutputPort<D> declared) {
        return declared;
    }
}
