package dev.meshwork.catalog.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.NotTakenException;
import dev.meshwork.catalog.adapter.Verdict;
import dev.meshwork.catalog.testing.Script;
import dev.meshwork.catalog.testing.ScriptedServer;
import dev.meshwork.catalog.testing.Scripts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HttpConnectionTest {

    private static final CatalogRequest REQUEST = CatalogRequest.result("POST", "/api/lineage?x=1", "{\"a\":\"ñ\"}");

    private final ScriptedServer server = ScriptedServer.of(request -> CatalogAnswer.of(201, "{\"id\":\"7\"}"));

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpConnection.Builder connection() {
        return HttpConnection.to(server.url());
    }

    @Test
    void sends_what_it_is_given_and_returns_what_comes_back() {
        try (HttpConnection connection = connection()
                .credentials(CredentialsProvider.bearer(() -> "s3cr3t-token"))
                .userAgent("shop/1.0")
                .build()) {
            CatalogAnswer answer = connection.send(REQUEST.withHeader("X-Mine", "yes"));

            assertThat(answer).isEqualTo(new CatalogAnswer(201, Map.of("content-length", "10"), "{\"id\":\"7\"}"));
        }
        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.method() + " " + request.path() + " " + request.body())
                    .isEqualTo("POST /api/lineage?x=1 {\"a\":\"ñ\"}");
            assertThat(request.headers())
                    .containsEntry("authorization", "Bearer s3cr3t-token")
                    .containsEntry("content-type", "application/json")
                    .containsEntry("user-agent", "shop/1.0")
                    .containsEntry("x-mine", "yes");
        });
    }

    @Test
    void credentials_are_asked_for_each_time_and_shown_nowhere() {
        String[] token = {"first-token"};
        server.then(scene -> scene.answer(new CatalogAnswer(
                500,
                Map.of("X-Echo", scene.request().headers().get("authorization")),
                scene.request().headers().toString())));
        HttpConnection connection = connection()
                .credentials(CredentialsProvider.bearer(() -> token[0]))
                .build();
        try (connection) {
            CatalogAnswer echo = connection.send(REQUEST);
            assertThat(echo.body() + echo.headers()).contains("Bearer ***").doesNotContain("first-token");
            token[0] = "other-token";
            connection.send(REQUEST);
        }
        assertThat(connection.toString()).isEqualTo(server.url().toString());
        assertThat(server.requests().get(1).headers()).containsEntry("authorization", "Bearer other-token");
    }

    @Test
    void without_credentials_nothing_is_sent_and_what_the_vault_says_is_not_told() {
        try (HttpConnection connection = connection()
                .credentials(() -> {
                    throw new IllegalStateException("vault: wrong password hunter2");
                })
                .build()) {
            assertThatThrownBy(() -> connection.send(REQUEST))
                    .isInstanceOf(NotTakenException.class)
                    .hasMessage("Cannot publish /api/lineage?x=1: there are no credentials (IllegalStateException);"
                            + " look after what provides them")
                    .hasNoCause();
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_server_that_says_nothing_is_given_up() {
        assertFails(Scripts.hangsBeforeHeaders(), "did not answer to the end within 300 ms");
        assertFails(Scripts.hangsAfterHeaders(), "did not answer to the end within 300 ms");
        assertFails(Scripts.drips(), "did not answer to the end within 300 ms");
    }

    @Test
    void a_server_that_breaks_off_or_talks_nonsense_is_a_failure_to_try_again() {
        assertFails(Scripts.resets(), "(");
        assertFails(Scripts.talksNonsense(), "Invalid status line");
    }

    @Test
    void a_body_beyond_the_cap_is_not_held() {
        assertFails(Scripts.sendsBody(100_000_000), "its answer is longer than 1000 bytes");
    }

    @Test
    void headers_without_an_end_are_not_held() {
        server.then(Scripts.sendsHeaders(100_000_000));
        try (HttpConnection connection =
                connection().deadline(Duration.ofSeconds(30)).build()) {
            assertThatThrownBy(() -> connection.send(REQUEST)).isInstanceOf(NotTakenException.class);
        }
    }

    private void assertFails(Script script, String why) {
        server.then(script);
        try (HttpConnection connection =
                connection().deadline(Duration.ofMillis(300)).mostBytes(1_000).build()) {
            assertThatThrownBy(() -> connection.send(REQUEST))
                    .isInstanceOf(NotTakenException.class)
                    .hasMessageContaining(why)
                    .satisfies(
                            e -> assertThat(((NotTakenException) e).verdict()).isEqualTo(Verdict.TRY_AGAIN));
        }
    }

    @Test
    void nobody_there_is_a_failure_to_try_again() throws IOException {
        // A port that is taken, so that nobody else comes to listen at it, and is not listened at.
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            HttpConnection connection = HttpConnection.to(URI.create("http://127.0.0.1:" + taken.getLocalPort()))
                    .build();
            assertThatThrownBy(() -> connection.send(REQUEST))
                    .isInstanceOf(NotTakenException.class)
                    .hasMessageContaining("ConnectException");
            connection.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void follows_a_redirect_on_the_same_host_with_method_and_body(int status) {
        server.then(Scripts.redirects(status, "/v2/lineage"));
        try (HttpConnection connection = connection()
                .credentials(CredentialsProvider.header("x-api-key", () -> "key-1"))
                .build()) {
            assertThat(connection.send(REQUEST).status()).isEqualTo(201);
        }
        assertThat(server.requests())
                .extracting(request -> request.method() + " " + request.path() + " " + request.body())
                .containsExactly("POST /api/lineage?x=1 {\"a\":\"ñ\"}", "POST /v2/lineage {\"a\":\"ñ\"}");
        assertThat(server.requests().get(1).headers()).containsEntry("x-api-key", "key-1");
    }

    @Test
    void redirects_end_and_lead_to_no_other_host() {
        server.otherwise(Scripts.redirects(301, "/again"));
        try (HttpConnection connection = connection().mostRedirects(3).build()) {
            assertThatThrownBy(() -> connection.send(REQUEST)).hasMessageContaining("it redirected more than 3 times");
            assertThat(server.requests()).hasSize(4);

            server.otherwise(Scripts.redirects(302, "http://localhost:1/steal"));
            assertThatThrownBy(() -> connection.send(REQUEST))
                    .hasMessageContaining("it redirects (302) to another host or to plain HTTP");
        }
    }

    @Test
    void plain_http_goes_to_this_machine_only_unless_asked() {
        assertThatThrownBy(() -> HttpConnection.to(URI.create("http://catalog.example.com"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid URL of a catalog 'http://catalog.example.com': expected https://, for others can"
                        + " read what goes to another machine in the clear; allowPlainHttp() permits it");
        HttpConnection.to(URI.create("http://catalog.example.com"))
                .allowPlainHttp()
                .build()
                .close();
        HttpConnection.to(URI.create("http://[::1]:5000")).build().close();
        HttpConnection.to(URI.create("https://catalog.example.com")).build().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com",
                "example.com",
                "https://u:hunter2@example.com",
                "https://example.com?token=hunter2",
                "http://127.0.0.1.evil.example.com",
                "http://localhost.example.com"
            })
    void refuses_other_urls_without_showing_what_is_in_them(String url) {
        assertThatThrownBy(() -> HttpConnection.to(URI.create(url)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid URL of a catalog '")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void goes_through_a_proxy() {
        try (HttpConnection connection = HttpConnection.to(URI.create("http://catalog.example.com"))
                .allowPlainHttp()
                .proxy(ProxySelector.of(
                        new InetSocketAddress("127.0.0.1", server.url().getPort())))
                .build()) {
            assertThat(connection.send(REQUEST).status()).isEqualTo(201);
        }
        assertThat(server.requests().get(0).subject()).isEqualTo("/http://catalog.example.com/api/lineage?x=1");
    }

    @Test
    void takes_an_ssl_context() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        URI secure = URI.create("https://127.0.0.1:" + server.url().getPort());
        try (HttpConnection connection = HttpConnection.to(secure)
                .sslContext(context)
                .deadline(Duration.ofSeconds(5))
                .build()) {
            assertThatThrownBy(() -> connection.send(REQUEST)).isInstanceOf(NotTakenException.class);
        }
    }

    @Test
    void waits_are_read_in_seconds_and_as_a_date() {
        Instant now = Instant.parse("2026-01-05T00:00:00Z");
        assertThat(retryAfter("120", now)).isEqualTo("PT2M");
        assertThat(retryAfter("Mon, 05 Jan 2026 00:00:30 GMT", now)).isEqualTo("PT30S");
        assertThat(retryAfter("Sun, 04 Jan 2026 00:00:30 GMT", now)).isEqualTo("PT0S");
        assertThat(retryAfter("soon", now)).isEqualTo("none");
        assertThat(retryAfter("99999999999999999999", now)).isEqualTo("none");
    }

    private static String retryAfter(String header, Instant now) {
        return new CatalogAnswer(429, Map.of("Retry-After", header), "")
                .retryAfter(now)
                .map(Duration::toString)
                .orElse("none");
    }

    @Test
    void closing_ends_what_is_under_way_and_its_threads() throws Exception {
        server.otherwise(Scripts.hangsBeforeHeaders());
        HttpConnection connection = connection().build();
        Thread caller = new Thread(() -> {
            try {
                connection.send(REQUEST);
            } catch (NotTakenException e) {
                // expected: it was interrupted
            }
        });
        caller.start();
        while (server.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        caller.interrupt();
        caller.join();
        connection.close();
        connection.close();

        assertThatThrownBy(() -> connection.send(REQUEST))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot send to " + server.url() + ": the connection is closed");
        for (int i = 0; i < 600 && !threads().isEmpty(); i++) {
            System.gc();
            Thread.sleep(100);
        }
        assertThat(threads()).isEmpty();
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("meshwork-http-"))
                .collect(Collectors.toSet());
    }

    @Test
    void a_path_that_is_none_is_set_aside() {
        CatalogRequest bad = new CatalogRequest(CatalogRequest.Kind.RESULT, "POST", "/a b", Map.of(), "", "it");
        try (HttpConnection connection = connection().build()) {
            assertThatThrownBy(() -> connection.send(bad))
                    .isInstanceOf(NotTakenException.class)
                    .hasMessage("Cannot publish it: its path is no part of a URL; encode it in the adapter");
        }
        assertThat(List.of(server.requests())).containsExactly(List.of());
    }
}
