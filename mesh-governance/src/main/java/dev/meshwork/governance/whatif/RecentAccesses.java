package dev.meshwork.governance.whatif;

import dev.meshwork.core.gate.AccessDecision;
import dev.meshwork.core.gate.AccessFacts;
import dev.meshwork.core.gate.AccessGate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Remembers the latest accesses, in memory: who asked for what, when and what for, whatever was decided, and no data. A gate that allows
 * everything; give it to the runner next to the policies, {@code DataProductRunner.builder(state).policies(policies).access(recent)}.
 * Thread-safe.
 */
public final class RecentAccesses implements AccessGate {

    private final int most;
    private final Deque<AccessFacts> latest = new ArrayDeque<>();

    private RecentAccesses(int most) {
        this.most = most;
    }

    /**
     * Remembers so many.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public static RecentAccesses last(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("Invalid number of accesses " + most + ": expected 1 or more");
        }
        return new RecentAccesses(most);
    }

    @Override
    public String name() {
        return "recent accesses";
    }

    @Override
    public AccessDecision decide(AccessFacts facts) {
        synchronized (latest) {
            if (latest.size() == most) {
                latest.removeFirst();
            }
            latest.addLast(facts);
        }
        return AccessDecision.allowed("", List.of());
    }

    /** The latest accesses, oldest first; a copy. */
    public List<AccessFacts> all() {
        synchronized (latest) {
            return List.copyOf(latest);
        }
    }
}
