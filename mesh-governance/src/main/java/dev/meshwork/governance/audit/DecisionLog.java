package dev.meshwork.governance.audit;

import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.facts.AccessRequest;

/** Receives every decision about access, before anything follows from it. Thread-safe. */
@FunctionalInterface
public interface DecisionLog {

    /**
     * Records a decision.
     *
     * @throws RuntimeException if it cannot be recorded; the access is then refused
     */
    void record(AccessRequest request, Decision decision);
}
