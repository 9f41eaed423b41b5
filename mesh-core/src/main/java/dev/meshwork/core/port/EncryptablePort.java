package dev.meshwork.core.port;

import dev.meshwork.core.encryption.Encryption;

/**
 * A port that can encrypt what it stores.
 *
 * @param <D> the handle that carries its rows
 */
public interface EncryptablePort<D> extends OutputPort<D> {

    /**
     * The same port, which encrypts what it stores from now on, and reads only what is encrypted. What was stored before cannot be read
     * by it: run the product again, and where a port appends, give it a new place.
     */
    OutputPort<D> encryptedBy(Encryption encryption);
}
