package dev.meshwork.catalog.testing;

import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One request at a {@link ScriptedServer}, and what a script can do about it. Confined to its thread. */
public final class Scene {

    private final CatalogRequest request;
    private final Function<CatalogRequest, CatalogAnswer> application;
    private final Socket socket;
    private final CountDownLatch over;
    private boolean goesOn = true;

    Scene(
            CatalogRequest request,
            Function<CatalogRequest, CatalogAnswer> application,
            Socket socket,
            CountDownLatch over) {
        this.request = request;
        this.application = application;
        this.socket = socket;
        this.over = over;
    }

    /** What was asked for. */
    public CatalogRequest request() {
        return request;
    }

    /** Lets the application of the server take the request; says what it would answer. */
    public CatalogAnswer apply() {
        return application.apply(request);
    }

    /** Answers properly. */
    public void answer(CatalogAnswer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " As Told\r\n");
        answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        boolean bodyless = answer.status() == 204 || answer.status() == 304;
        if (!bodyless) {
            head.append("Content-Length: " + body.length + "\r\n");
        }
        send(head + "\r\n");
        if (!bodyless) {
            out().write(body);
            out().flush();
        }
    }

    /** Sends a piece of an answer. */
    public void send(String text) throws IOException {
        out().write(text.getBytes(StandardCharsets.ISO_8859_1));
        out().flush();
    }

    private OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /** Waits so long, or until the server is closed. */
    public void pause(long millis) throws IOException {
        try {
            if (over.await(millis, TimeUnit.MILLISECONDS)) {
                goesOn = false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Whether the server is open. */
    public boolean isOpen() {
        return over.getCount() > 0;
    }

    /** Cuts the connection off, so that the client sees a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
        goesOn = false;
    }

    /** Ends the connection behind this answer. */
    public void endConnection() {
        goesOn = false;
    }

    boolean goesOn() {
        return goesOn;
    }
}
