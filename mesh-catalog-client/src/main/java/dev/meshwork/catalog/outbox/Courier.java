package dev.meshwork.catalog.outbox;

import dev.failsafe.CircuitBreaker;
import dev.meshwork.catalog.adapter.NotTakenException;
import dev.meshwork.catalog.adapter.PacedTarget;
import dev.meshwork.catalog.adapter.PacedTarget.Extent;
import dev.meshwork.catalog.adapter.Refusal;
import dev.meshwork.catalog.adapter.Verdict;
import dev.meshwork.catalog.entry.CatalogException;
import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateException;
import dev.meshwork.core.state.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings records to one catalog: each line in order, lines independent of one another. Confined to the thread of its target, but for
 * {@link #problems}.
 */
final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int PAGE = 50;
    /** A position is written down at least so often while records are taken; a crash delivers again what came after it. */
    private static final long LONGEST_UNMARKED_NANOS = Duration.ofMillis(200).toNanos();

    private static final long SHORTEST_WAIT_NANOS = Duration.ofMillis(10).toNanos();
    /** After so many attempts it is the record and not the catalog, if the catalog took others meanwhile. */
    private static final int MOST_ATTEMPTS = 10;

    private final StateStore state;
    private final CatalogTarget target;
    private final RelaySettings settings;
    private final CircuitBreaker<Object> breaker;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private long lastTaken = System.nanoTime();

    Courier(StateStore state, CatalogTarget target, RelaySettings settings) {
        this.state = state;
        this.target = target;
        this.settings = settings;
        this.breaker = CircuitBreaker.builder()
                .withFailureThreshold(settings.pace().failuresInARow())
                .withDelay(settings.pace().pause())
                .build();
    }

    /** What went wrong last with a line, by name. */
    Map<String, String> problems() {
        Map<String, String> problems = new TreeMap<>();
        lines.forEach((name, line) -> {
            String problem = line.problem();
            if (problem != null) {
                problems.put(name, problem);
            }
        });
        return problems;
    }

    /** Forgets how far it got: another process may have gone on. */
    void begin() {
        lines.clear();
    }

    /** Waits for nothing any more. */
    void hurry() {
        lines.values().forEach(Line::goOn);
    }

    /** How long nothing can be done, in nanoseconds, as far as waits are known. */
    long nanosUntilDue(long longest) {
        if (breaker.isOpen()) {
            return Math.min(longest, Math.max(1, breaker.getRemainingDelay().toNanos()));
        }
        long now = System.nanoTime();
        return lines.values().stream()
                .filter(line -> line.attempts() > 0)
                .mapToLong(line -> line.nanosUntilDue(now))
                .map(nanos -> Math.max(nanos, SHORTEST_WAIT_NANOS))
                .reduce(longest, Math::min);
    }

    /**
     * Delivers up to a page of each line.
     *
     * @param goOn whether to; asked before each record
     * @return whether anything was taken
     */
    boolean deliver(BooleanSupplier goOn) {
        boolean any = false;
        for (String name : state.lines()) {
            if (!goOn.getAsBoolean()) {
                break;
            }
            try {
                any |= deliver(lines.computeIfAbsent(name, this::known), goOn);
            } catch (StateException e) {
                // The other lines go on.
                LOG.warn("Cannot deliver {} to {}; trying again", name, target.name(), e);
            }
        }
        return any;
    }

    /** From now on the store keeps for the target what it has yet to take. */
    private Line known(String name) {
        long position = state.delivered(name, target.name());
        if (position == 0) {
            state.markDelivered(name, target.name(), 0);
        }
        return new Line(name, position);
    }

    private boolean deliver(Line line, BooleanSupplier goOn) {
        if (!line.isDue(System.nanoTime())) {
            return false;
        }
        long before = line.position();
        long marked = before;
        long markedAt = System.nanoTime();
        try {
            long lastServed = lastServedIfCrowded(line);
            for (RunRecord run : state.runsAfter(line.name(), before, PAGE)) {
                Extent extent = run.sequence() < lastServed ? Extent.RESULTS : Extent.ALL;
                if (!goOn.getAsBoolean() || !breaker.tryAcquirePermit() || !attempt(line, run, extent)) {
                    break;
                }
                if (System.nanoTime() - markedAt > LONGEST_UNMARKED_NANOS) {
                    state.markDelivered(line.name(), target.name(), line.position());
                    marked = line.position();
                    markedAt = System.nanoTime();
                }
            }
        } finally {
            if (line.position() > marked) {
                state.markDelivered(line.name(), target.name(), line.position());
            }
        }
        return line.position() > before;
    }

    /** While too much waits, what is declared is told once, with the last record that has it. */
    private long lastServedIfCrowded(Line line) {
        long waiting = state.lastSequence(line.name()) - line.position();
        return waiting <= settings.mostWaiting()
                ? 0
                : state.lastServed(line.name()).map(RunRecord::sequence).orElse(0L);
    }

    /** Whether the line may go on: the record was taken or set aside. */
    private boolean attempt(Line line, RunRecord run, Extent extent) {
        try {
            hand(run, extent);
            breaker.recordSuccess();
            lastTaken = System.nanoTime();
            line.taken(run.sequence());
            settings.meters().taken(target.name());
            return true;
        } catch (NotTakenException e) {
            if (e.verdict() == Verdict.NEVER) {
                breaker.recordSuccess(); // it answered, and knows what it wants
                return setAside(line, run, e.refusals());
            }
            return failed(line, run, e, e.retryAfter().orElse(Duration.ZERO));
        } catch (RuntimeException | StackOverflowError e) {
            return failed(line, run, e, Duration.ZERO);
        }
    }

    private void hand(RunRecord run, Extent extent) {
        if (target instanceof PacedTarget paced) {
            paced.deliver(run, extent);
        } else {
            target.deliver(run);
        }
    }

    private boolean failed(Line line, RunRecord run, Throwable why, Duration askedFor) {
        breaker.recordFailure();
        line.failed(why.getMessage() == null ? why.toString() : why.getMessage());
        settings.meters().failed(target.name());
        boolean takesOthers = lastTaken - line.firstFailure() > 0;
        boolean ours = !(why instanceof CatalogException);
        if (line.attempts() >= MOST_ATTEMPTS && (takesOthers || ours)) {
            return setAside(line, run, List.of(asRefusal(run, why)));
        }
        Duration delay = settings.pace().after(line.attempts(), askedFor);
        line.waitFor(delay);
        if (!askedFor.isZero()) {
            lines.values().forEach(other -> other.waitFor(delay));
        }
        if (line.attempts() == 1) {
            LOG.warn(
                    "Catalog {} did not take run {} of {}; trying again, data stay served: {}",
                    target.name(),
                    run.report().runId(),
                    line.name(),
                    line.problem());
        } else {
            LOG.debug(
                    "Catalog {} did not take run {} in attempt {}",
                    target.name(),
                    run.report().runId(),
                    line.attempts(),
                    why);
        }
        return false;
    }

    private static Refusal asRefusal(RunRecord run, Throwable why) {
        if (why instanceof NotTakenException notTaken) {
            return notTaken.refusals().get(0);
        }
        var request = dev.meshwork.catalog.adapter.CatalogRequest.read("/")
                .about("run " + run.report().runId());
        return Refusal.notSent(request, why.toString(), "mend what failed, then replay the letter");
    }

    private boolean setAside(Line line, RunRecord run, List<Refusal> refusals) {
        letters(run, refusals).forEach(letter -> {
            settings.deadLetters().add(letter);
            LOG.warn("Set aside: {}", letter);
        });
        settings.meters().setAside(target.name(), refusals.size());
        line.taken(run.sequence());
        return true;
    }

    private List<DeadLetter> letters(RunRecord run, List<Refusal> refusals) {
        List<DeadLetter> letters = new ArrayList<>();
        for (Refusal refusal : refusals) {
            var answer = refusal.answerOrNull();
            letters.add(new DeadLetter(
                    target.name(),
                    run.line(),
                    run.sequence(),
                    run.report().runId(),
                    refusal.request().subject(),
                    refusal.request().toString(),
                    answer == null ? refusal.problem() : answer.toString(),
                    refusal.remedy(),
                    settings.clock().instant()));
        }
        return letters;
    }

    /** Delivers the record of a letter again; what is declared only if no later run was served. */
    void replay(DeadLetter letter) {
        List<RunRecord> found = state.runsAfter(letter.line(), letter.sequence() - 1, 1);
        if (found.isEmpty() || !found.get(0).report().runId().equals(letter.runId())) {
            LOG.warn("Cannot replay, for run {} of {} is not kept any more", letter.runId(), letter.line());
            return;
        }
        RunRecord run = found.get(0);
        long lastServed =
                state.lastServed(letter.line()).map(RunRecord::sequence).orElse(0L);
        try {
            hand(run, run.sequence() < lastServed ? Extent.RESULTS : Extent.ALL);
            settings.deadLetters().remove(letter);
        } catch (NotTakenException e) {
            if (e.verdict() == Verdict.NEVER) {
                settings.deadLetters().remove(letter);
                letters(run, e.refusals()).forEach(settings.deadLetters()::add);
            }
            LOG.warn("Catalog {} does not take run {} of {} yet", target.name(), letter.runId(), letter.line(), e);
        }
    }
}
