package dev.meshwork.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A server on a port of this machine that can be killed and started again on the same files. Not thread-safe. */
final class WebServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final int port;
    private final IntFunction<List<String>> command;
    private final String health;
    private final Path folder;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int starts;
    private @Nullable ServerProcess process;

    private WebServer(IntFunction<List<String>> command, String health, Path folder) {
        this.port = freePort();
        this.command = command;
        this.health = health;
        this.folder = folder;
    }

    /**
     * A server that does not run yet.
     *
     * @param command what starts it on a port
     * @param health a path that answers 200 when it is up
     * @param folder where it prints to
     */
    static WebServer of(IntFunction<List<String>> command, String health, Path folder) {
        return new WebServer(command, health, folder);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it answers when it runs. */
    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Starts it and waits until it answers. */
    WebServer start() {
        starts++;
        ServerProcess started =
                ServerProcess.start(command.apply(port), Map.of(), folder.resolve("server-" + starts + ".log"));
        process = started;
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException("Cannot start the server: it printed\n" + started.printed());
            }
            pause();
        }
        return this;
    }

    private boolean answers() {
        try {
            return client.send(request("GET", health, "").build(), BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A request to it, to be completed and handed to {@link #send}. */
    HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofMinutes(1))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    /** The body of an answer that is not about an error. */
    String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(response + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The body of what lies at a path. */
    String get(String path) {
        return send(request("GET", path, ""));
    }

    /** Kills it by SIGKILL. Idempotent. */
    void kill() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
