package dev.meshwork.core.service;

import dev.meshwork.core.service.Alert.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands alerts to one sink, each not more often than once in an interval. Thread-safe; what it remembers dies with it. */
final class AlertThrottle {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceLevelMonitor.class);

    private final AlertSink sink;
    private final Duration interval;
    private final Map<String, Sent> sent = new HashMap<>();

    /** The last alert of a kind that went out, and whether its end is still to be told. */
    private record Sent(Instant at, Urgency urgency, boolean open) {}

    AlertThrottle(AlertSink sink, Duration interval) {
        this.sink = sink;
        this.interval = interval;
    }

    /** Hands on an alert if it is due. */
    void offer(String key, Alert alert) {
        Sent before;
        Sent after;
        synchronized (this) {
            before = sent.get(key);
            after = after(before, alert);
            if (after == null) {
                return;
            }
            sent.put(key, after);
        }
        try {
            sink.send(alert.withUrgency(after.urgency()));
        } catch (RuntimeException e) {
            LOG.warn("An alert did not arrive, the next measurement sends it again: {}", alert.message(), e);
            forget(key, after, before);
        }
    }

    /** What is remembered once an alert went out; null if it is not due. */
    private @Nullable Sent after(@Nullable Sent before, Alert alert) {
        if (alert.kind() == Kind.RECOVERED) {
            return before != null && before.open() ? new Sent(before.at(), before.urgency(), false) : null;
        }
        boolean due = before == null
                || alert.urgency().compareTo(before.urgency()) < 0
                || alert.at().isBefore(before.at()) // the clock was set back: better twice than never
                || !alert.at().isBefore(before.at().plus(interval));
        return due ? new Sent(alert.at(), alert.urgency(), true) : null;
    }

    private synchronized void forget(String key, Sent failed, @Nullable Sent before) {
        if (failed.equals(sent.get(key))) {
            if (before == null) {
                sent.remove(key);
            } else {
                sent.put(key, before);
            }
        }
    }
}
