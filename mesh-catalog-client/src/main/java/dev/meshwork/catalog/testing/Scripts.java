package dev.meshwork.catalog.testing;

import dev.meshwork.catalog.adapter.CatalogAnswer;
import java.util.Map;

/** What servers were seen to do to their clients. Stateless. */
public final class Scripts {

    private static final long LONG = 600_000;

    private Scripts() {}

    /** Does what it is asked to. */
    public static Script obeys() {
        return scene -> scene.answer(scene.apply());
    }

    /** Answers something without doing anything. */
    public static Script answers(int status, String body) {
        return scene -> scene.answer(CatalogAnswer.of(status, body));
    }

    /** Answers 429 with a {@code Retry-After}. */
    public static Script tooMany(String retryAfter) {
        return scene -> scene.answer(new CatalogAnswer(429, Map.of("Retry-After", retryAfter), "slow down"));
    }

    /** Redirects. */
    public static Script redirects(int status, String location) {
        return scene -> scene.answer(new CatalogAnswer(status, Map.of("Location", location), ""));
    }

    /** Takes the request and says nothing. */
    public static Script hangsBeforeHeaders() {
        return scene -> {
            scene.pause(LONG);
            scene.endConnection();
        };
    }

    /** Sends headers, and no body. */
    public static Script hangsAfterHeaders() {
        return scene -> {
            scene.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
            scene.pause(LONG);
            scene.endConnection();
        };
    }

    /** Sends a body of a byte at a time, which takes an hour. */
    public static Script drips() {
        return scene -> {
            scene.send("HTTP/1.1 200 OK\r\nContent-Length: 36000\r\n\r\n");
            while (scene.isOpen()) {
                scene.send(" ");
                scene.pause(100);
            }
            scene.endConnection();
        };
    }

    /** Cuts the connection off, and did nothing. */
    public static Script resets() {
        return Scene::reset;
    }

    /** Does what it is asked to and cuts the connection off. */
    public static Script appliesAndResets() {
        return scene -> {
            scene.apply();
            scene.reset();
        };
    }

    /** Sends what is no HTTP. */
    public static Script talksNonsense() {
        return scene -> {
            scene.send("220 smtp.example.com ESMTP\r\n");
            scene.endConnection();
        };
    }

    /** Sends headers of so many bytes. */
    public static Script sendsHeaders(int bytes) {
        return scene -> {
            scene.send("HTTP/1.1 200 OK\r\nX-Large: ");
            for (int sent = 0; sent < bytes && scene.isOpen(); sent += 8_192) {
                scene.send("x".repeat(8_192));
            }
            scene.send("\r\nContent-Length: 0\r\n\r\n");
        };
    }

    /** Sends a body of so many bytes. */
    public static Script sendsBody(int bytes) {
        return scene -> {
            scene.send("HTTP/1.1 200 OK\r\nContent-Length: " + bytes + "\r\n\r\n");
            for (int sent = 0; sent < bytes && scene.isOpen(); sent += 8_192) {
                scene.send("x".repeat(Math.min(8_192, bytes - sent)));
            }
        };
    }
}
