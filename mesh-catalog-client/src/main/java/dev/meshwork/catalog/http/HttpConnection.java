package dev.meshwork.catalog.http;

import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.NotTakenException;
import dev.meshwork.catalog.adapter.Refusal;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The way to a catalog. Whatever the server does, a request ends within its deadline, from connecting to the last byte of the body, and
 * holds no more of the answer than the cap. Plain HTTP goes to this machine only, unless it is asked for. A redirect is followed on
 * the same host, a few times, with the same method and body. Thread-safe. {@link #toString} tells the URL and never credentials.
 *
 * <pre>{@code
 * HttpConnection.to(URI.create("https://datahub.example.com")).credentials(CredentialsProvider.bearer(vault::token)).build()
 * }</pre>
 */
public final class HttpConnection implements AutoCloseable {

    private static final int FEWEST_SECRET_CHARACTERS = 4;

    private final Endpoint endpoint;
    private final CredentialsProvider credentials;
    private final Duration deadline;
    private final int mostBytes;
    private final int mostRedirects;
    private final String userAgent;
    private final ExecutorService threads;
    private volatile @Nullable HttpClient client;

    private HttpConnection(Builder builder) {
        this.endpoint = builder.endpoint;
        this.credentials = builder.credentials;
        this.deadline = builder.deadline;
        this.mostBytes = builder.mostBytes;
        this.mostRedirects = builder.mostRedirects;
        this.userAgent = builder.userAgent;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "meshwork-http-" + endpoint.base().getHost());
            thread.setDaemon(true);
            return thread;
        });
        HttpClient.Builder http = HttpClient.newBuilder()
                .executor(threads)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(builder.deadline);
        if (builder.sslContext != null) {
            http.sslContext(builder.sslContext);
        }
        if (builder.proxy != null) {
            http.proxy(builder.proxy);
        }
        this.client = http.build();
    }

    /**
     * Starts a connection.
     *
     * @param url where the catalog answers: https, or http on this machine; without user, query and fragment
     * @throws IllegalArgumentException if it is another one
     */
    public static Builder to(URI url) {
        return new Builder(Endpoint.of(url));
    }

    /** Where the catalog answers. */
    public URI url() {
        return endpoint.base();
    }

    /**
     * Sends a request and returns whatever comes back.
     *
     * @throws NotTakenException if nothing comes back in time or to its end; the request may have been taken
     * @throws IllegalStateException if this is closed
     */
    public CatalogAnswer send(CatalogRequest request) {
        HttpClient open = client;
        if (open == null) {
            throw new IllegalStateException("Cannot send to " + endpoint.base() + ": the connection is closed");
        }
        URI url = endpoint.at(request.path())
                .orElseThrow(() -> NotTakenException.never(
                        List.of(Refusal.notSent(request, "its path is no part of a URL", "encode it in the adapter"))));
        Map<String, String> secrets = secrets(request);
        long until = System.nanoTime() + deadline.toNanos();
        for (int hops = 0; ; hops++) {
            HttpResponse<String> response = exchange(open, request, http(request, url, secrets), until);
            Optional<URI> next = redirect(request, url, response);
            if (next.isEmpty()) {
                return answer(response, secrets);
            }
            if (hops == mostRedirects) {
                throw failure(request, "it redirected more than " + mostRedirects + " times", null);
            }
            url = next.get();
        }
    }

    private Map<String, String> secrets(CatalogRequest request) {
        try {
            return credentials.headers();
        } catch (RuntimeException e) {
            // What a vault throws may hold what it was asked for.
            throw NotTakenException.tryAgain(
                    Refusal.notSent(
                            request,
                            "there are no credentials (" + e.getClass().getSimpleName() + ")",
                            "look after what provides them"),
                    null);
        }
    }

    private HttpRequest http(CatalogRequest request, URI url, Map<String, String> secrets) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(url)
                .method(
                        request.method(),
                        request.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()))
                .setHeader("User-Agent", userAgent);
        request.headers().forEach(builder::setHeader);
        secrets.forEach(builder::setHeader);
        return builder.build();
    }

    private static Optional<URI> redirect(CatalogRequest request, URI from, HttpResponse<String> response) {
        int status = response.statusCode();
        boolean redirects = status == 301 || status == 302 || status == 307 || status == 308;
        Optional<String> location = response.headers().firstValue("Location");
        if (!redirects || location.isEmpty()) {
            return Optional.empty();
        }
        Optional<URI> to = Endpoint.redirect(from, location.get());
        if (to.isEmpty()) {
            throw failure(request, "it redirects (" + status + ") to another host or to plain HTTP", null);
        }
        return to;
    }

    private HttpResponse<String> exchange(HttpClient open, CatalogRequest request, HttpRequest http, long until) {
        CompletableFuture<HttpResponse<String>> answer = open.sendAsync(http, info -> new CappedText(mostBytes));
        try {
            return answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw failure(request, "it did not answer to the end within " + deadline.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw failure(request, describe(e.getCause() == null ? e : e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(request, "the thread was interrupted", e);
        } finally {
            answer.cancel(true);
        }
    }

    private static String describe(Throwable cause) {
        String message = cause.getMessage();
        String type = cause.getClass().getSimpleName();
        return cause instanceof IOException && message != null ? message + " (" + type + ")" : type;
    }

    private static NotTakenException failure(CatalogRequest request, String problem, @Nullable Throwable cause) {
        NotTakenException failure = NotTakenException.tryAgain(
                Refusal.notSent(request, problem, "check that the catalog runs, and its URL"), null);
        if (cause != null) {
            failure.initCause(cause);
        }
        return failure;
    }

    private static CatalogAnswer answer(HttpResponse<String> response, Map<String, String> secrets) {
        Map<String, String> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> {
            if (!values.isEmpty()) {
                headers.put(name, blanked(values.get(0), secrets));
            }
        });
        return new CatalogAnswer(response.statusCode(), headers, blanked(response.body(), secrets));
    }

    /** Servers repeat what they were sent, and answers are kept for people. */
    private static String blanked(String text, Map<String, String> secrets) {
        String blanked = text;
        for (String secret : secrets.values()) {
            String bare = secret.substring(secret.indexOf(' ') + 1);
            if (bare.length() >= FEWEST_SECRET_CHARACTERS) {
                blanked = blanked.replace(bare, "***");
            }
        }
        return blanked;
    }

    /**
     * Ends what is under way. Idempotent. The threads end; on Java before 21 one more of the JDK's client, a daemon that holds
     * nothing, ends when the client is collected as garbage.
     */
    @Override
    public void close() {
        HttpClient open = client;
        client = null;
        if (open instanceof AutoCloseable closeable) {
            JdkClients.shutDown(closeable);
        }
        threads.shutdownNow();
    }

    @Override
    public String toString() {
        return endpoint.base().toString();
    }

    /** Builds a connection. Not thread-safe. */
    public static final class Builder {
        private static final Duration DEADLINE = Duration.ofSeconds(30);
        private static final int MOST_BYTES = 1 << 20;
        private static final int MOST_REDIRECTS = 5;

        private final Endpoint endpoint;
        private CredentialsProvider credentials = CredentialsProvider.none();
        private Duration deadline = DEADLINE;
        private int mostBytes = MOST_BYTES;
        private int mostRedirects = MOST_REDIRECTS;
        private String userAgent = "meshwork-catalog-client";
        private @Nullable SSLContext sslContext;
        private @Nullable ProxySelector proxy;
        private boolean plainAllowed;

        private Builder(Endpoint endpoint) {
            this.endpoint = endpoint;
        }

        /** Where credentials come from. Default: none. */
        public Builder credentials(CredentialsProvider provider) {
            this.credentials = Objects.requireNonNull(provider, "provider");
            return this;
        }

        /**
         * How long a request may take as a whole, redirects and body included. Default: 30 s, for Marquez takes 8 for 1,000 columns.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder deadline(Duration longest) {
            if (longest.isNegative() || longest.isZero()) {
                throw new IllegalArgumentException("Invalid deadline " + longest + ": expected a positive duration");
            }
            this.deadline = longest;
            return this;
        }

        /**
         * How long the body of an answer may be, in bytes. Default: 1 MiB.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder mostBytes(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("Invalid cap " + most + ": expected at least 1 byte");
            }
            this.mostBytes = most;
            return this;
        }

        /**
         * How many redirects are followed. Default: 5.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder mostRedirects(int most) {
            if (most < 0) {
                throw new IllegalArgumentException("Invalid number of redirects " + most + ": expected 0 or more");
            }
            this.mostRedirects = most;
            return this;
        }

        /** How we name ourselves. Default: {@code meshwork-catalog-client}. */
        public Builder userAgent(String name) {
            this.userAgent = name;
            return this;
        }

        /** Which certificates are trusted and shown. Default: those of the Java platform. */
        public Builder sslContext(SSLContext context) {
            this.sslContext = context;
            return this;
        }

        /** Which proxy to go through. Default: none. */
        public Builder proxy(ProxySelector selector) {
            this.proxy = selector;
            return this;
        }

        /** Lets http:// go to another machine, where something else keeps the line safe. Default: only https:// does. */
        public Builder allowPlainHttp() {
            this.plainAllowed = true;
            return this;
        }

        /**
         * The connection. Connects to nothing yet.
         *
         * @throws IllegalArgumentException if it would send in the clear to another machine
         */
        public HttpConnection build() {
            if (endpoint.isPlain() && !endpoint.isLoopback() && !plainAllowed) {
                throw new IllegalArgumentException("Invalid URL of a catalog '" + endpoint.base()
                        + "': expected https://, for others can read what goes to another machine in the clear;"
                        + " allowPlainHttp() permits it");
            }
            return new HttpConnection(this);
        }
    }
}
