package dev.meshwork.governance.audit;

import static dev.meshwork.governance.audit.AccessLogContract.access;
import static dev.meshwork.governance.audit.AuditFiles.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.faults.Fault;
import dev.meshwork.core.faults.FaultyDisk;
import dev.meshwork.core.faults.MemoryFolder;
import dev.meshwork.core.faults.Moment;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.governance.Policies;
import dev.meshwork.governance.access.AccessPolicy;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.facts.Principal;
import dev.meshwork.governance.facts.Resource;
import dev.meshwork.governance.obligation.AuditLevel;
import dev.meshwork.governance.obligation.Obligation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How sure a record is, and what becomes of one that cannot be written. */
class AuditDurabilityTest {

    private static final Duration LONG = Duration.ofHours(1);

    @TempDir(factory = MemoryFolder.class)
    private Path temp;

    private final Gate gate = new Gate();
    private AuditLog log;
    private FaultyDisk disk;
    private boolean powerCut;

    @AfterEach
    void close() {
        gate.open();
        disk.repair();
        try {
            log.close();
        } catch (AuditException e) {
            assertThat(powerCut).as(e.getMessage()).isTrue();
        }
    }

    private void cutPower() {
        powerCut = true;
        disk.cutPower(0);
    }

    private AuditLogBuilder builder() {
        disk = FaultyDisk.over(temp);
        return AuditLog.in(temp.resolve("audit"), KEY)
                .disk(disk)
                .syncAfter(LONG)
                .checkpointEvery(1)
                .checkpoints(gate)
                .durability("batched", Durability.BATCHED)
                .durability("queued", Durability.ASYNCHRONOUS);
    }

    /** A second place that keeps the writer of the log waiting while it is shut, and refuses while it is broken. */
    private static final class Gate implements CheckpointStore {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private volatile CountDownLatch latch = new CountDownLatch(0);
        private volatile CountDownLatch reached = new CountDownLatch(1);
        private volatile boolean broken;

        void shut() {
            reached = new CountDownLatch(1);
            latch = new CountDownLatch(1);
        }

        void open() {
            latch.countDown();
        }

        void awaitWriter() throws InterruptedException {
            reached.await();
        }

        @Override
        public void add(String line) {
            reached.countDown();
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (broken) {
                throw new IllegalStateException("no way there");
            }
            lines.add(line);
        }

        @Override
        public List<String> lines() {
            return lines;
        }
    }

    private static AuditEvent event(String type) {
        return AuditEvent.of(type).with("name", "x");
    }

    private Thread recording(String type) {
        Thread thread = new Thread(() -> log.record(event(type)));
        thread.start();
        return thread;
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(100_000);
        }
    }

    /** Has the writer wait behind the sync of a record. */
    private Thread held() throws InterruptedException {
        gate.shut();
        Thread first = recording("durable");
        gate.awaitWriter();
        return first;
    }

    private List<String> recorded() {
        return AuditFiles.records(temp.resolve("audit")).stream()
                .map(record -> record.get("type").textValue())
                .toList();
    }

    @Test
    void what_waits_for_the_disk_is_written_and_synced_together() throws InterruptedException {
        log = builder().open();
        Thread first = held();
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            others.add(recording("durable"));
        }
        await(() -> others.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        disk.failAt(Integer.MAX_VALUE, Moment.BEFORE, Fault.ERROR); // counts from here

        gate.open();
        first.join();
        for (Thread other : others) {
            other.join();
        }

        assertThat(recorded()).hasSize(9);
        assertThat(disk.operations()).as("one write, one sync").isEqualTo(2);
    }

    @Test
    void a_durable_record_is_on_the_disk() {
        log = builder().open();
        log.record(event("durable"));
        log.record(event("batched"));
        log.record(event("queued"));
        await(() -> recorded().size() == 3);

        cutPower();

        assertThat(recorded()).containsExactly("durable");
    }

    @Test
    void others_are_on_the_disk_a_moment_later() {
        log = builder().syncAfter(Duration.ofMillis(1)).open();
        log.record(event("batched"));
        log.record(event("queued"));
        await(() -> gate.lines.size() == 3
                || gate.lines.size() == 2 && gate.lines.get(1).contains("\"seq\":3"));

        cutPower();

        assertThat(recorded()).containsExactly("batched", "queued");
    }

    @Test
    void a_full_queue_denies() throws InterruptedException {
        log = builder().queue(3, FullQueue.DENIES).open();
        Thread first = held();
        for (int i = 0; i < 3; i++) {
            log.record(event("queued"));
        }

        assertThatThrownBy(() -> log.record(event("queued")))
                .isInstanceOf(AuditException.class)
                .hasMessage("Cannot record 'queued' in audit log " + temp.resolve("audit")
                        + ": its queue is full, 3 records wait for the disk; what was to be recorded is refused");

        gate.open();
        first.join();
        log.close();
        assertThat(recorded()).containsExactly("durable", "queued", "queued", "queued");
    }

    @Test
    void a_full_queue_blocks() throws InterruptedException {
        log = builder().queue(3, FullQueue.BLOCKS).open();
        Thread first = held();
        for (int i = 0; i < 3; i++) {
            log.record(event("queued"));
        }
        Thread blocked = recording("queued");
        await(() -> blocked.getState() == Thread.State.WAITING);

        gate.open();
        log.record(event("durable")); // its sync makes room
        blocked.join();
        first.join();
        log.close();

        assertThat(recorded()).hasSize(6);
    }

    @Test
    void who_is_interrupted_at_a_full_queue_is_refused() throws InterruptedException {
        log = builder().queue(1, FullQueue.BLOCKS).open();
        Thread first = held();
        log.record(event("queued"));

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> log.record(event("queued")))
                .hasMessageContaining("interrupted while its queue was full");

        assertThat(Thread.interrupted()).isTrue();
        gate.open();
        first.join();
    }

    @Test
    void what_was_accepted_is_written_when_the_disk_works_again() {
        log = builder()
                .syncAfter(Duration.ofMillis(1))
                .queue(3, FullQueue.DENIES)
                .open();
        disk.failAt(1, Moment.BEFORE, Fault.FULL);
        for (int i = 0; i < 3; i++) {
            log.record(event("queued"));
        }
        assertThatThrownBy(() -> log.record(event("durable")))
                .hasMessageEndingWith(": No space left on device; what was to be recorded is refused");
        assertThatThrownBy(() -> log.record(event("batched"))).hasMessageContaining("No space left on device");
        assertThatThrownBy(() -> log.record(event("queued")))
                .hasMessageContaining(
                        "its queue is full, 3 records wait for the disk, which failed: No space left on device");

        disk.repair();
        log.record(event("durable"));

        assertThat(recorded()).containsExactly("queued", "queued", "queued", "durable");
        assertThat(AuditFiles.lines(temp.resolve("audit")))
                .filteredOn(
                        line -> line.contains("\"recovered\":{\"why\":\"the disk failed: No space left on device\""))
                .hasSize(1);
    }

    @Test
    void a_close_that_cannot_write_what_was_accepted_says_so() {
        log = builder().open();
        disk.failAt(1, Moment.BEFORE, Fault.BROKEN);
        log.record(event("queued"));

        assertThatThrownBy(() -> log.close())
                .isInstanceOf(AuditException.class)
                .hasMessage("Cannot close audit log " + temp.resolve("audit")
                        + ": 1 records that were accepted cannot be written");
        log.close();
    }

    @Test
    void without_its_second_place_nothing_durable_is_acknowledged() {
        log = builder().open();
        gate.broken = true;
        assertThatThrownBy(() -> log.record(event("durable")))
                .isInstanceOf(AuditException.class)
                .hasMessageContaining("no way there");

        gate.broken = false;
        log.record(event("durable"));

        assertThat(gate.lines.get(gate.lines.size() - 1)).contains("\"seq\":3,");
    }

    @Test
    void a_checkpoint_follows_in_time_though_nothing_more_is_recorded() {
        log = builder()
                .checkpointEvery(1_000)
                .checkpointAfter(Duration.ofMillis(20))
                .open();
        log.record(event("durable"));

        await(() -> gate.lines.size() == 2);

        assertThat(gate.lines.get(1)).contains("\"seq\":2,");
    }

    @Test
    void a_checkpoint_waits_for_its_turn() {
        log = builder().checkpointEvery(3).checkpointAfter(LONG).open();
        for (int i = 0; i < 7; i++) {
            log.record(event("durable"));
        }

        assertThat(gate.lines).hasSize(3);
        assertThat(gate.lines.get(2)).contains("\"seq\":7,");
    }

    @Test
    void a_denied_access_leaves_no_room_taken() {
        log = builder().open();
        disk.failAt(1, Moment.BEFORE, Fault.ERROR);
        assertThatThrownBy(() -> log.record(access("ada"))).isInstanceOf(AuditException.class);

        log.record(access("grace"));

        assertThat(AuditFiles.records(temp.resolve("audit")))
                .extracting(record -> record.get("principal").textValue())
                .containsExactly("grace");
    }

    private static AccessRequest request(String who, String role) {
        return AccessRequest.by(Principal.of(who, role).with("clearance", "canary-3"))
                .of(new Resource("dp.orders", "1.0.0", "sales", Sensitivity.INTERNAL, List.of(), List.of(), Map.of()))
                .purpose("analytics")
                .at(Instant.parse("2026-01-05T08:00:00Z"))
                .build();
    }

    private static Policies policies() {
        return Policies.global()
                .access(
                        AccessPolicy.permit("stewards-read")
                                .roles("steward")
                                .because("they care")
                                .obliges(Obligation.audit(AuditLevel.REQUIRED))
                                .build(),
                        AccessPolicy.permit("analysts-read")
                                .roles("analyst")
                                .because("they look")
                                .obliges(Obligation.audit(AuditLevel.RECORDED))
                                .build(),
                        AccessPolicy.permit("robots-read")
                                .roles("robot")
                                .because("they count")
                                .build());
    }

    @Test
    void decisions_are_recorded_as_their_obligations_ask() {
        log = builder().durability(Durability.ASYNCHRONOUS).open();
        Policies policies = policies();
        for (String role : List.of("robot", "analyst", "visitor", "steward")) {
            AccessRequest request = request("a-" + role, role);
            log.record(request, policies.decide(request));
        }

        assertThat(AuditFiles.lines(temp.resolve("audit")).get(3))
                .contains(
                        "\"type\":\"decision\",\"principal\":\"a-steward\",\"roles\":[\"steward\"],\"action\":\"read\","
                                + "\"product\":\"dp.orders\",\"purpose\":\"analytics\",\"environment\":\"prod\",\"outcome\":\"ALLOWED\","
                                + "\"determining\":[\"stewards-read\"],\"principal-clearance\":\""
                                + KEY.pseudonym("canary-3") + "\"");
        assertThat(AuditFiles.records(temp.resolve("audit")))
                .extracting(record -> record.get("principal").textValue() + " "
                        + record.get("outcome").textValue())
                .containsExactly("a-analyst ALLOWED", "a-visitor DENIED", "a-steward ALLOWED");
        assertThat(AuditFiles.lines(temp.resolve("audit"))).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void an_access_whose_audit_is_required_is_refused_when_it_cannot_be_written() {
        log = builder().durability(Durability.ASYNCHRONOUS).open();
        disk.failAt(1, Moment.BEFORE, Fault.BROKEN);
        AccessRequest request = request("ada", "steward");

        assertThatThrownBy(() -> log.record(request, policies().decide(request)))
                .isInstanceOf(AuditException.class)
                .hasMessage("Cannot record 'decision' in audit log " + temp.resolve("audit")
                        + ": Input/output error; what was to be recorded is refused");
    }
}
