package dev.meshwork.catalog.testing;

import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server on this machine that treats requests as scripts say: well, or like the servers that one meets. For tests of adapters and of
 * those who publish. Plain HTTP/1.1 on sockets. Thread-safe.
 *
 * <pre>{@code
 * try (ScriptedServer server = ScriptedServer.of(request -> CatalogAnswer.of(201, ""))) {
 *     server.then(Scripts.resets(), Scripts.tooMany("1"));   // the next two requests; those behind are obeyed
 *     ...
 *     server.requests();
 * }
 * }</pre>
 */
public final class ScriptedServer implements AutoCloseable {

    private static final int LONGEST_LINE = 1 << 20;

    private final Function<CatalogRequest, CatalogAnswer> application;
    private final ServerSocket server;
    private final ExecutorService threads;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Queue<Script> next = new ArrayDeque<>();
    private final List<CatalogRequest> requests = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private Script otherwise = Scripts.obeys();

    private ScriptedServer(Function<CatalogRequest, CatalogAnswer> application) {
        this.application = application;
        try {
            this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on this machine", e);
        }
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "scripted-server-" + server.getLocalPort());
            thread.setDaemon(true);
            return thread;
        });
        threads.execute(this::accept);
    }

    /** A server that answers 200 with an empty object. */
    public static ScriptedServer start() {
        return of(request -> CatalogAnswer.of(200, "{}"));
    }

    /**
     * A server with something behind it.
     *
     * @param application takes requests that are obeyed; called from several threads
     */
    public static ScriptedServer of(Function<CatalogRequest, CatalogAnswer> application) {
        return new ScriptedServer(application);
    }

    /** Where it listens. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** How the next requests are treated, one each, before {@link #otherwise} is again. */
    public synchronized ScriptedServer then(Script... scripts) {
        next.addAll(List.of(scripts));
        return this;
    }

    /** How requests are treated that nothing else is said about. Default: they are obeyed. */
    public synchronized ScriptedServer otherwise(Script script) {
        otherwise = script;
        return this;
    }

    /** What was received, in order, with the headers as sent by name in lower case. */
    public synchronized List<CatalogRequest> requests() {
        return List.copyOf(requests);
    }

    private synchronized Script scriptFor(CatalogRequest request) {
        requests.add(request);
        Script script = next.poll();
        return script == null ? otherwise : script;
    }

    private void accept() {
        while (over.getCount() > 0) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException | java.util.concurrent.RejectedExecutionException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (CatalogRequest request = read(in); request != null; request = read(in)) {
                Scene scene = new Scene(request, application, socket, over);
                scriptFor(request).play(scene);
                if (!scene.goesOn()) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client went away, or we did.
        } finally {
            sockets.remove(socket);
        }
    }

    private static @Nullable CatalogRequest read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        String[] parts = first.split(" ", 3);
        if (parts.length < 3) {
            throw new IOException("this is no HTTP");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("a header has no colon");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the body ends early");
        }
        CatalogRequest.Kind kind = parts[0].equals("GET") ? CatalogRequest.Kind.READ : CatalogRequest.Kind.RESULT;
        // What is sent to a proxy is a whole URL.
        String path = parts[1].startsWith("/") ? parts[1] : "/" + parts[1];
        return new CatalogRequest(kind, parts[0], path, headers, new String(body, StandardCharsets.UTF_8), path);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("a line is too long");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Cuts off all connections and ends all threads. Idempotent. */
    @Override
    public void close() {
        over.countDown();
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stop listening", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
