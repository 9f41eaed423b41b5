package dev.meshwork.core;

import dev.meshwork.core.encryption.Encryption;
import dev.meshwork.core.port.EncryptablePort;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.Source;
import dev.meshwork.core.port.Wiring;

/** Encrypts what ports store, where they can and do not already. Thread-safe. */
record EncryptedWiring(Wiring wiring, Encryption encryption) implements Wiring {

    @Override
    public <D> Source<D> source(Source<D> declared) {
        return wiring.source(declared);
    }

    @Override
    public <D> OutputPort<D> port(OutputPort<D> declared) {
        OutputPort<D> port = wiring.port(declared);
        return port instanceof EncryptablePort<D> encryptable && !port.encryptedAtRest()
                ? encryptable.encryptedBy(encryption)
                : port;
    }
}
