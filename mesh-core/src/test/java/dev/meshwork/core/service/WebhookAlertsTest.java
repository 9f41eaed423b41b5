package dev.meshwork.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a real server, which answers, fails, hangs and talks without end. */
@Timeout(60)
class WebhookAlertsTest {

    private static final Alert ALERT = ServiceLevelMonitorTest.alert(Alert.Kind.BURNING, Urgency.PAGE, "PT0S");
    private static final Duration SHORT = Duration.ofMillis(300);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newBuilder().executor(threads).build();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void posts_an_alert_as_json() {
        webhook(answering(204, "")).withHeader("Authorization", "Bearer t").send(ALERT);

        assertThat(received).containsExactly("POST application/json Bearer t " + ALERT.toJson());
    }

    @Test
    void an_answer_that_is_not_2xx_is_a_failure_that_names_the_host_only() {
        assertThatThrownBy(() -> webhook(answering(500, "secret stack trace")).send(ALERT))
                .isInstanceOf(AlertException.class)
                .hasMessage("Cannot send an alert to 127.0.0.1: it answered 500");
    }

    @Test
    void does_not_follow_to_another_place() {
        assertThatThrownBy(() -> webhook(exchange -> {
                            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
                            exchange.sendResponseHeaders(302, -1);
                        })
                        .send(ALERT))
                .hasMessage("Cannot send an alert to 127.0.0.1: it answered 302");
    }

    @Test
    void gives_up_on_a_server_that_does_not_answer() {
        assertGivesUp(exchange -> await());
    }

    @Test
    void gives_up_on_a_server_that_sends_headers_and_then_hangs() {
        assertGivesUp(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            await();
        });
    }

    @Test
    void refuses_an_answer_without_an_end() {
        assertThatThrownBy(() -> webhook(exchange -> {
                            exchange.sendResponseHeaders(200, 0);
                            try (OutputStream out = exchange.getResponseBody()) {
                                while (over.getCount() > 0) {
                                    out.write(new byte[8192]);
                                }
                            }
                        })
                        .withDeadline(Duration.ofSeconds(50))
                        .send(ALERT))
                .isInstanceOf(AlertException.class)
                .hasMessageContaining("its answer is longer than 65536 bytes");
    }

    @Test
    void says_when_nobody_listens() {
        int port = server.getAddress().getPort();
        server.stop(0);

        assertThatThrownBy(() -> WebhookAlerts.to(URI.create("http://127.0.0.1:" + port + "/secret"), client)
                        .send(ALERT))
                .isInstanceOf(AlertException.class)
                .hasMessageStartingWith("Cannot send an alert to 127.0.0.1: ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void an_interrupt_ends_it_and_stays() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> webhook(answering(204, "")).send(ALERT)).hasMessageEndingWith("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void refuses_what_is_no_webhook() {
        assertThatThrownBy(() -> WebhookAlerts.to(URI.create("ftp://secret.example.com/x"), client))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid URL of a webhook: expected http:// or https:// and a host");
        assertThatThrownBy(() -> webhook(answering(204, "")).withDeadline(Duration.ZERO))
                .hasMessageStartingWith("Invalid deadline PT0S");
    }

    private void assertGivesUp(HttpHandler handler) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> webhook(handler).withDeadline(SHORT).send(ALERT))
                .isInstanceOf(AlertException.class)
                .hasMessage("Cannot send an alert to 127.0.0.1: it did not answer within 300 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, Duration.ofSeconds(30));
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpHandler answering(int status, String body) {
        return exchange -> {
            received.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    private WebhookAlerts webhook(HttpHandler handler) {
        String path = "/secret-" + received.size() + "-" + System.nanoTime();
        server.createContext(path, exchange -> handleAndClose(handler, exchange));
        return WebhookAlerts.to(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path), client);
    }

    private static void handleAndClose(HttpHandler handler, HttpExchange exchange) throws IOException {
        try (exchange) {
            handler.handle(exchange);
        }
    }
}
