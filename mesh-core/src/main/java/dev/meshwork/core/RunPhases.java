package dev.meshwork.core;

import dev.meshwork.core.engine.PhaseClock;
import dev.meshwork.core.report.Phase;

/** In which phase a run is. Confined to the thread of the run. */
final class RunPhases {

    private final PhaseClock clock;
    private final RunObservation observation;

    RunPhases(PhaseClock clock, RunObservation observation) {
        this.clock = clock;
        this.observation = observation;
    }

    void begin(Phase next) {
        clock.begin(next);
        observation.enter(next);
    }

    PhaseClock clock() {
        return clock;
    }

    RunObservation observation() {
        return observation;
    }
}
