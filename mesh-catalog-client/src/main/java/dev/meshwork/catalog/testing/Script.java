package dev.meshwork.catalog.testing;

import java.io.IOException;

/** How a {@link ScriptedServer} treats one request. {@link Scripts} has the usual misdeeds. */
@FunctionalInterface
public interface Script {

    /**
     * Answers, or does not. What is thrown ends the connection.
     *
     * @throws IOException if the client went away
     */
    void play(Scene scene) throws IOException;
}
