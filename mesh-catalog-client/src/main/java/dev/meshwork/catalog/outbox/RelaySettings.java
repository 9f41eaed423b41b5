package dev.meshwork.catalog.outbox;

import java.time.Clock;
import java.time.Duration;

/** What the couriers of a relay share. */
record RelaySettings(
        DeadLetters deadLetters, Pace pace, long mostWaiting, Duration poll, Clock clock, RelayMeters meters) {}
