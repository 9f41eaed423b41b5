package dev.meshwork.core.gate;

import dev.meshwork.core.metadata.DataSetDescription;
import java.util.List;
import java.util.Optional;

/**
 * A plug-in that decides about a product as a whole, and about what leaves through its ports. Immutable and thread-safe.
 */
public interface PolicyGate {

    /** The name, for reports and messages. */
    String name();

    /** Decides before anything is ingested. Every applicable policy answers; never null but potentially empty. */
    List<PolicyDecision> admit(AdmissionFacts facts);

    /** Decides before anything becomes visible. Default: nothing to say. */
    default List<PolicyDecision> release(ReleaseFacts facts) {
        return List.of();
    }

    /** What must happen to the rows on their way to a port. Default: nothing. */
    default Treatment treat(AdmissionFacts facts, DataSetDescription port) {
        return Treatment.NONE;
    }

    /**
     * What decides who may read what the product serves, where these policies say that as well. Asked each time that rows are
     * opened. Default: nothing.
     */
    default Optional<AccessGate> accessGate() {
        return Optional.empty();
    }
}
