package dev.meshwork.core.service;

/** Where alerts go. Thread-safe. Called from the thread that measures, so it should return soon, or give up. */
@FunctionalInterface
public interface AlertSink {

    /**
     * Hands on one alert.
     *
     * @throws RuntimeException if it did not arrive; it is tried again with the next measurement
     */
    void send(Alert alert);

    /** Alerts as log lines: WARN what burns, INFO what is over. */
    static AlertSink log() {
        return new LoggedAlerts();
    }
}
