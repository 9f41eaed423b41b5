package dev.meshwork.catalog.http;

import java.lang.reflect.InvocationTargetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the JDK's HTTP client can do since Java 21, from Java 17. Stateless. */
final class JdkClients {

    private static final Logger LOG = LoggerFactory.getLogger(JdkClients.class);

    private JdkClients() {}

    /** Ends requests and threads at once; {@code close} would wait for servers that do not answer. */
    static void shutDown(AutoCloseable client) {
        try {
            java.net.http.HttpClient.class.getMethod("shutdownNow").invoke(client);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            LOG.debug("Cannot shut down the HTTP client; its thread ends when it is collected", e);
        }
    }
}
