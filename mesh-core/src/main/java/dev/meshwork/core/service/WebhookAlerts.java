package dev.meshwork.core.service;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts alerts as JSON to a URL. Immutable and thread-safe. An alert arrived if the answer is 2xx, in time and to its end; whatever
 * the answer says is thrown away. Messages name the host only, for the rest of such a URL is often a secret.
 *
 * <pre>{@code
 * WebhookAlerts.to(URI.create("https://hooks.example.com/T0/B0"), httpClient).withDeadline(Duration.ofSeconds(2))
 * }</pre>
 */
public final class WebhookAlerts implements AlertSink {

    private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(5);
    private static final long LONGEST_ANSWER = 64 * 1024;

    private final URI target;
    private final HttpClient client;
    private final Duration deadline;
    private final Map<String, String> headers;

    private WebhookAlerts(URI target, HttpClient client, Duration deadline, Map<String, String> headers) {
        this.target = target;
        this.client = client;
        this.deadline = deadline;
        this.headers = headers;
    }

    /**
     * Alerts to a URL, each within 5 seconds.
     *
     * @param target an http or https URL
     * @param client the client that sends them; it and its threads stay the caller's
     * @throws IllegalArgumentException if the URL is another one
     */
    public static WebhookAlerts to(URI target, HttpClient client) {
        String scheme = target.getScheme();
        if (target.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("Invalid URL of a webhook: expected http:// or https:// and a host");
        }
        return new WebhookAlerts(target, client, DEFAULT_DEADLINE, Map.of());
    }

    /**
     * The same with another deadline for an alert as a whole, from connecting to the last byte of the answer.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public WebhookAlerts withDeadline(Duration longest) {
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("Invalid deadline " + longest + ": expected a positive duration");
        }
        return new WebhookAlerts(target, client, longest, headers);
    }

    /** The same with a header, such as an authorization. */
    public WebhookAlerts withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new WebhookAlerts(target, client, deadline, Map.copyOf(more));
    }

    /**
     * Posts one alert.
     *
     * @throws AlertException if it did not arrive in time
     */
    @Override
    public void send(Alert alert) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(alert.toJson()));
        headers.forEach(request::setHeader);
        int status = status(request.build());
        if (status < 200 || status > 299) {
            throw new AlertException(failed("it answered " + status));
        }
    }

    /** The deadline covers the body too, which {@code HttpRequest.timeout} does not. */
    private int status(HttpRequest request) {
        CompletableFuture<HttpResponse<Long>> answer =
                client.sendAsync(request, info -> new CappedBody(LONGEST_ANSWER));
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (TimeoutException e) {
            throw new AlertException(failed("it did not answer within " + Texts.span(deadline)), e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new AlertException(failed(String.valueOf(cause.getMessage())), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AlertException(failed("the thread was interrupted"), e);
        } finally {
            answer.cancel(true);
        }
    }

    private String failed(String why) {
        return "Cannot send an alert to " + target.getHost() + ": " + why;
    }
}
