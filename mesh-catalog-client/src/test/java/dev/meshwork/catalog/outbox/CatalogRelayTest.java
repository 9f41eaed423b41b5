package dev.meshwork.catalog.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.NotTakenException;
import dev.meshwork.catalog.adapter.PacedTarget;
import dev.meshwork.catalog.adapter.Refusal;
import dev.meshwork.catalog.outbox.Events.Ledger;
import dev.meshwork.core.state.FileStateStore;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CatalogRelayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(150);
    private static final Pace QUICK = new Pace(Duration.ofMillis(1), Duration.ofMillis(5), 1_000, Duration.ofMillis(1));

    private final StateStore state = new InMemoryStateStore();
    private final DeadLetters letters = DeadLetters.inMemory();

    @TempDir
    private Path temp;

    private static List<String> runs(String product, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> product + "-run-" + i)
                .toList();
    }

    private CatalogRelay.Builder relay() {
        return CatalogRelay.builder(state, letters).pace(QUICK);
    }

    @Test
    void delivers_what_waits_in_order_to_each_target() {
        Events.append(state, "a", 1, 120);
        Events.append(state, "b", 1, 3);
        Ledger one = new Ledger("one");
        Ledger other = new Ledger("other");

        try (CatalogRelay relay = relay().targets(one, other).start()) {
            assertThat(relay.flush(PATIENCE)).isEmpty();
        }

        for (Ledger target : List.of(one, other)) {
            assertThat(target.taken().stream().filter(run -> run.startsWith("a")))
                    .containsExactlyElementsOf(runs("a", 1, 120));
            assertThat(target.taken().stream().filter(run -> run.startsWith("b")))
                    .containsExactlyElementsOf(runs("b", 1, 3));
        }
        assertThat(state.delivered("a@1", "one")).isEqualTo(120);
    }

    @Test
    void goes_on_behind_what_was_delivered() {
        Events.append(state, "a", 1, 5);
        state.markDelivered("a@1", "one", 3);
        Ledger one = new Ledger("one");

        try (CatalogRelay relay = relay().targets(one).start()) {
            relay.flush(PATIENCE);
            Events.append(state, "a", 6, 6);
            relay.runEnded(Events.run("a", 6).report());
            relay.flush(PATIENCE);
        }

        assertThat(one.taken()).containsExactlyElementsOf(runs("a", 4, 6));
    }

    @Test
    void looks_for_runs_that_nobody_told_it_of() {
        Ledger one = new Ledger("one");
        CountDownLatch arrived = new CountDownLatch(1);
        one.behaving(run -> arrived.countDown());

        try (CatalogRelay relay =
                relay().targets(one).poll(Duration.ofMillis(5)).start()) {
            assertThat(relay.waiting()).isEmpty();
            Events.append(state, "a", 1, 1);
            assertThat(waits(arrived)).isTrue();
        }
    }

    private static boolean waits(CountDownLatch latch) {
        try {
            return latch.await(60, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_target_that_hangs_holds_up_no_other_one_and_says_what_is_left() {
        Events.append(state, "a", 1, 4);
        CountDownLatch never = new CountDownLatch(1);
        Ledger hangs = new Ledger("hangs").behaving(run -> waits(never));
        Ledger works = new Ledger("works");

        CatalogRelay relay = relay().targets(hangs, works).start();
        try {
            List<Waiting> left = relay.flush(Duration.ofMillis(300));
            while (works.taken().size() < 4) {
                left = relay.flush(GLANCE);
            }
            assertThat(works.taken()).containsExactlyElementsOf(runs("a", 1, 4));
            assertThat(left).extracting(Waiting::target).contains("hangs");
            assertThat(relay.waiting().get(0).toString())
                    .isEqualTo("hangs has yet to take 4 records of a@1, the oldest since 2026-01-05T00:00:02Z");
        } finally {
            never.countDown();
            relay.close();
        }
    }

    @Test
    void tries_again_what_may_pass_and_keeps_the_order() {
        Events.append(state, "a", 1, 3);
        Ledger one = new Ledger("one").failing(4, Ledger::refuseForNow);

        try (CatalogRelay relay = relay().targets(one).start()) {
            assertThat(relay.flush(PATIENCE)).isEmpty();
        }

        assertThat(one.taken()).containsExactlyElementsOf(runs("a", 1, 3));
        assertThat(letters.list()).isEmpty();
    }

    @Test
    void never_gives_up_on_a_catalog_that_is_down() {
        Events.append(state, "a", 1, 1);
        Ledger one = new Ledger("one").failing(40, Ledger::refuseForNow);

        try (CatalogRelay relay = relay().targets(one).start()) {
            assertThat(relay.flush(PATIENCE)).isEmpty();
        }

        assertThat(one.taken()).hasSize(1);
    }

    @Test
    void sets_aside_what_never_succeeds_and_goes_on() {
        Events.append(state, "a", 1, 3);
        CatalogRequest request =
                CatalogRequest.result("POST", "/lineage", "{\"x\":1}").about("run a-run-2");
        Ledger one = new Ledger("one").behaving(run -> {
            if (run.sequence() == 2) {
                throw NotTakenException.never(List.of(
                        new Refusal(request, CatalogAnswer.of(422, "x is unknown"), "it answered 422", "leave x out")));
            }
        });

        try (CatalogRelay relay = relay().targets(one)
                .clock(Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), ZoneOffset.UTC))
                .start()) {
            assertThat(relay.flush(PATIENCE)).isEmpty();
            assertThat(relay.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.request()).startsWith("POST /lineage\n").endsWith("{\"x\":1}");
                assertThat(letter.answer()).isEqualTo("422 x is unknown");
                assertThat(letter)
                        .hasToString(
                                "one does not take run a-run-2 of a@1 (run a-run-2): 422 x is unknown; leave x out");
            });
            assertThat(one.taken()).containsExactly("a-run-1", "a-run-3");

            one.behaving(run -> {});
            relay.replay(relay.deadLetters().get(0));
            assertThat(relay.flush(PATIENCE)).isEmpty();
            assertThat(relay.deadLetters()).isEmpty();
            assertThat(one.taken()).containsExactly("a-run-1", "a-run-3", "a-run-2");
        }
    }

    @Test
    void a_letter_that_is_refused_again_stays() {
        Events.append(state, "a", 1, 1);
        CatalogRequest request = CatalogRequest.result("POST", "/", "{}").about("it");
        Ledger one = new Ledger("one").behaving(run -> {
            throw NotTakenException.never(List.of(Refusal.notSent(request, "it is too large", "make it smaller")));
        });

        try (CatalogRelay relay = relay().targets(one).start()) {
            relay.flush(PATIENCE);
            relay.replay(relay.deadLetters().get(0));
            relay.flush(PATIENCE);

            assertThat(relay.deadLetters())
                    .singleElement()
                    .extracting(DeadLetter::answer)
                    .isEqualTo("it is too large");
        }
    }

    @Test
    void a_record_that_fails_while_others_are_taken_does_not_hold_up_its_line_for_ever() {
        Events.append(state, "a", 1, 2);
        Ledger one = new Ledger("one").behaving(run -> {
            if (run.report().runId().equals("a-run-1")) {
                throw new IllegalStateException("a bug");
            }
        });

        try (CatalogRelay relay = relay().targets(one).start()) {
            assertThat(relay.flush(PATIENCE)).isEmpty();
        }

        assertThat(one.taken()).containsExactly("a-run-2");
        assertThat(letters.list())
                .singleElement()
                .extracting(DeadLetter::answer)
                .isEqualTo("java.lang.IllegalStateException: a bug");
    }

    @Test
    void leaves_a_catalog_alone_that_keeps_failing() {
        Events.append(state, "a", 1, 1);
        Events.append(state, "b", 1, 1);
        List<String> asked = new CopyOnWriteArrayList<>();
        Ledger one = new Ledger("one").behaving(run -> {
            asked.add(run.line());
            Ledger.refuseForNow(run);
        });
        Pace patient = new Pace(Duration.ofMillis(1), Duration.ofMillis(2), 3, Duration.ofHours(1));

        try (CatalogRelay relay = relay().pace(patient).targets(one).start()) {
            List<Waiting> left = relay.flush(Duration.ofMillis(500));
            assertThat(left).hasSize(2);
        }

        assertThat(asked).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void waits_as_long_as_the_catalog_asks_for() {
        Events.append(state, "a", 1, 1);
        Ledger one = new Ledger("one").failing(1, run -> {
            throw NotTakenException.tryAgain(
                    Refusal.notSent(CatalogRequest.read("/"), "it answered 429", "wait"), Duration.ofHours(1));
        });

        try (CatalogRelay relay = relay().targets(one).start()) {
            while (relay.waiting().get(0).problem().isEmpty()) {
                Thread.onSpinWait();
            }
            relay.runEnded(Events.run("a", 1).report());
            assertThat(one.taken()).isEmpty();
            assertThat(relay.waiting().get(0).problem()).contains("Cannot publish /: it answered 429; wait");
        }
    }

    @Test
    void an_absurd_wait_is_cut() {
        assertThat(QUICK.after(1, Duration.ofDays(3_650))).isEqualTo(Duration.ofMinutes(10));
        assertThat(Pace.DEFAULT.after(1, Duration.ZERO)).isBetween(Duration.ofMillis(400), Duration.ofMillis(600));
        assertThat(Pace.DEFAULT.after(2_000_000_000, Duration.ZERO))
                .isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
    }

    @Test
    void one_relay_at_a_time_delivers_and_another_one_takes_over() {
        Events.append(state, "a", 1, 2);
        Ledger first = new Ledger("one");
        Ledger second = new Ledger("one");
        Duration poll = Duration.ofMillis(10);

        CatalogRelay holder = relay().targets(first).poll(poll).start();
        assertThat(holder.flush(PATIENCE)).isEmpty();
        try (CatalogRelay standby = relay().targets(second).poll(poll).start()) {
            Events.append(state, "a", 3, 4);
            assertThat(holder.flush(PATIENCE)).isEmpty();
            assertThat(second.taken()).isEmpty();

            holder.close();
            Events.append(state, "a", 5, 5);
            assertThat(standby.flush(PATIENCE)).isEmpty();
        }

        assertThat(first.taken()).containsExactlyElementsOf(runs("a", 1, 4));
        assertThat(second.taken()).containsExactly("a-run-5");
    }

    @Test
    void a_backlog_beyond_the_bound_tells_what_is_declared_once() {
        Events.append(state, "a", 1, 30);
        List<String> told = new ArrayList<>();
        PacedTarget paced = new PacedTarget() {
            @Override
            public String name() {
                return "paced";
            }

            @Override
            public String location() {
                return "memory";
            }

            @Override
            public void deliver(RunRecord run) {
                throw new AssertionError("told without an extent");
            }

            @Override
            public void deliver(RunRecord run, Extent extent) {
                told.add(run.sequence() + " " + extent);
            }
        };

        try (CatalogRelay relay = relay().targets(paced).mostWaiting(10).start()) {
            relay.flush(PATIENCE);
        }

        assertThat(told).hasSize(30);
        assertThat(told.stream().filter(line -> line.endsWith("ALL"))).containsExactly("30 ALL");
    }

    @Test
    void letters_and_positions_outlive_the_process() {
        FileStateStore files = new FileStateStore(temp.resolve("state"));
        DeadLetters kept = DeadLetters.in(temp.resolve("letters"));
        Events.append(files, "a", 1, 3);
        Ledger one = new Ledger("../one").behaving(run -> {
            if (run.sequence() == 1) {
                throw NotTakenException.never(
                        List.of(Refusal.notSent(CatalogRequest.read("/x").about("it/../.."), "no", "mend")));
            }
        });
        try (CatalogRelay relay =
                CatalogRelay.builder(files, kept).pace(QUICK).targets(one).start()) {
            assertThat(relay.flush(PATIENCE)).isEmpty();
        }

        StateStore reopened = new FileStateStore(temp.resolve("state"));
        assertThat(reopened.delivered("a@1", "../one")).isEqualTo(3);
        assertThat(reopened.lines()).containsExactly("a@1");
        DeadLetters reread = DeadLetters.in(temp.resolve("letters"));
        assertThat(reread.list()).isEqualTo(kept.list()).hasSize(1);
        assertThat(reread.size()).isEqualTo(1);
        reread.remove(reread.list().get(0));
        assertThat(kept.list()).isEmpty();
    }

    @Test
    void a_line_that_cannot_be_read_does_not_hold_up_the_others() throws IOException {
        FileStateStore files = new FileStateStore(temp.resolve("damaged"));
        Events.append(files, "a", 1, 2);
        Events.append(files, "b", 1, 2);
        Path journal = temp.resolve("damaged/a@1/journal.jsonl");
        Files.writeString(journal, "x" + Files.readString(journal));
        Ledger one = new Ledger("one");

        try (CatalogRelay relay = CatalogRelay.builder(new FileStateStore(temp.resolve("damaged")), letters)
                .pace(QUICK)
                .targets(one)
                .start()) {
            while (one.taken().size() < 2) {
                relay.flush(GLANCE);
            }
            assertThat(relay.waiting())
                    .singleElement()
                    .satisfies(left -> assertThat(left.toString())
                            .startsWith("Cannot tell what one has yet to take of a@1: Invalid journal "));
        }

        assertThat(one.taken()).containsExactlyElementsOf(runs("b", 1, 2));
    }

    @Test
    void shows_depth_age_and_attempts_and_leaves_the_registry_open() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Events.append(state, "a", 1, 2);
        Ledger one = new Ledger("one").behaving(Ledger::refuseForNow);
        Clock clock = Clock.fixed(Instant.parse("2026-01-05T01:00:02Z"), ZoneOffset.UTC);

        try (CatalogRelay relay =
                relay().targets(one).meters(registry).clock(clock).start()) {
            assertThat(relay.flush(GLANCE)).hasSize(1);
            while (registry.get("meshwork.catalog.depth")
                            .tag("target", "one")
                            .gauge()
                            .value()
                    == 0) {
                Thread.onSpinWait();
            }
            assertThat(registry.get("meshwork.catalog.depth").gauge().value()).isEqualTo(2);
            assertThat(registry.get("meshwork.catalog.age").gauge().value()).isEqualTo(3_600);
            one.behaving(run -> {});
            assertThat(relay.flush(PATIENCE)).isEmpty();
            assertThat(registry.get("meshwork.catalog.deliveries")
                            .tag("outcome", "taken")
                            .counter()
                            .count())
                    .isEqualTo(2);
        }

        assertThat(registry.isClosed()).isFalse();
        assertThat(registry.find("meshwork.catalog.depth").gauge()).isNull();
    }

    @Test
    void leaves_no_thread_even_behind_a_target_that_hangs() {
        Events.append(state, "a", 1, 1);
        CountDownLatch inside = new CountDownLatch(1);
        Ledger hangs = new Ledger("hangs forever").behaving(run -> {
            inside.countDown();
            try {
                Thread.sleep(Duration.ofHours(1).toMillis());
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        });

        CatalogRelay relay = relay().targets(hangs).start();
        waits(inside);
        relay.close();
        relay.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("meshwork-catalog-hangs forever"));
        assertThat(state.delivered("a@1", "hangs forever")).isZero();
    }

    @Test
    void needs_targets_of_different_names() {
        assertThatThrownBy(() -> relay().start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Missing targets: name at least one catalog to deliver to");
        assertThatThrownBy(() -> relay().targets(new Ledger("x"), new Ledger("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid targets: there are two named 'x'; give one another name");
        try (CatalogRelay relay = relay().targets(new Ledger("x")).start()) {
            DeadLetter foreign = new DeadLetter("y", "a@1", 1, "r", "s", "q", "a", "m", Instant.EPOCH);
            assertThatThrownBy(() -> relay.replay(foreign))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Cannot replay to 'y': this relay delivers to [x]");
        }
    }
}
