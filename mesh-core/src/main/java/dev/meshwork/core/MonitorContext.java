package dev.meshwork.core;

import dev.meshwork.core.report.RunReport;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What monitor may use of its run. Valid during the hook, confined to its thread. */
public interface MonitorContext {

    /** The clock of the run. */
    Clock clock();

    /** The time, by the clock of the run. */
    default Instant now() {
        return clock().instant();
    }

    /** The report of the last run that was served before this one. */
    Optional<RunReport> lastServed();

    /** Tells the listeners that a person should look. */
    void alert(String message);
}
