package dev.meshwork.core.testing;

import dev.meshwork.core.service.Alert;
import dev.meshwork.core.service.AlertException;
import dev.meshwork.core.service.AlertSink;
import java.util.ArrayList;
import java.util.List;

/** Keeps the alerts that it is sent, and can be told to fail. Thread-safe. */
public final class InMemoryAlerts implements AlertSink {

    private final List<Alert> alerts = new ArrayList<>();
    private int failures;

    /** A sink without alerts. */
    public InMemoryAlerts() {}

    @Override
    public synchronized void send(Alert alert) {
        if (failures > 0) {
            failures--;
            throw new AlertException("Cannot take an alert: this sink was told to fail; " + failures + " more will");
        }
        alerts.add(alert);
    }

    /** The alerts that arrived, in their order; never null but potentially empty. */
    public synchronized List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    /**
     * Makes the next alerts fail.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public synchronized void failNext(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("Invalid number of alerts " + number + ": expected 0 or more");
        }
        failures = number;
    }
}
