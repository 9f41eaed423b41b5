package dev.meshwork.core.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.state.FencedException;
import dev.meshwork.core.state.ProductBusyException;
import dev.meshwork.core.state.StateException;
import dev.meshwork.core.state.StateStore;
import dev.meshwork.core.state.StateStoreContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the store promises in either database. */
abstract class JdbcStateStoreContract extends StateStoreContract {

    private final String prefix =
            "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12) + "_";

    abstract DataSource source();

    @Override
    protected JdbcStateStore open() {
        return JdbcStateStore.builder(source()).tablePrefix(prefix).build();
    }

    private JdbcStateStore open(Duration lease) {
        return JdbcStateStore.builder(source()).tablePrefix(prefix).lease(lease).build();
    }

    @Test
    void the_refusal_names_host_process_thread_and_time_of_the_holder() {
        StateStore.Lock lock = open().lock(PRODUCT);

        assertThatThrownBy(() -> open().lock(PRODUCT))
                .isInstanceOf(ProductBusyException.class)
                .hasMessageMatching("Cannot run dp.orders@1: it is being run by process "
                        + ProcessHandle.current().pid() + " on [^ ,]+, thread '"
                        + Thread.currentThread().getName()
                        + "', since 20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z; wait for it to end");
        lock.close();
        lock.close();
        open().lock(PRODUCT).close();
    }

    @Test
    void of_many_that_race_for_a_product_one_gets_it() throws Exception {
        int racers = 8;
        List<StateStore> stores =
                IntStream.range(0, racers).<StateStore>mapToObj(i -> open()).toList();
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        try {
            for (int round = 0; round < 20; round++) {
                CyclicBarrier start = new CyclicBarrier(racers);
                List<Callable<List<StateStore.Lock>>> races = new ArrayList<>();
                for (StateStore store : stores) {
                    races.add(() -> {
                        start.await();
                        return tryLock(store);
                    });
                }
                List<StateStore.Lock> won = new ArrayList<>();
                for (Future<List<StateStore.Lock>> race : threads.invokeAll(races)) {
                    won.addAll(race.get());
                }

                assertThat(won).hasSize(1);
                assertThat(won.get(0).fence()).isEqualTo(round + 1L);
                won.get(0).close();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<StateStore.Lock> tryLock(StateStore store) {
        try {
            return List.of(store.lock(PRODUCT));
        } catch (ProductBusyException e) {
            return List.of();
        }
    }

    @Test
    void a_lock_is_renewed_while_it_is_held() throws Exception {
        JdbcStateStore store = open(Duration.ofMillis(300));
        StateStore.Lock lock = store.lock(PRODUCT);
        long first = expiry();

        awaitTrue(() -> expiry() > first + 900);

        assertThatThrownBy(() -> open().lock(PRODUCT)).isInstanceOf(ProductBusyException.class);
        lock.close();
        assertThat(expiry()).isZero();
    }

    @Test
    void a_holder_that_is_gone_frees_the_product_when_its_lease_ends_and_is_fenced() throws Exception {
        JdbcStateStore gone = open(Duration.ofMillis(200));
        StateStore.Lock lost = gone.lock(PRODUCT);
        gone.close(); // renews no more, like a process that was killed

        StateStore.Lock taken = awaitAny(() -> tryLock(open())).get(0);

        assertThat(taken.fence()).isEqualTo(lost.fence() + 1);
        assertThatThrownBy(() -> open().append(run(1, lost.fence(), "r1", RunStatus.SUCCEEDED)))
                .isInstanceOf(FencedException.class);
        lost.close();
        assertThatThrownBy(() -> open().lock(PRODUCT)).isInstanceOf(ProductBusyException.class);
        taken.close();
    }

    @Test
    void of_two_processes_one_gets_the_product_and_when_it_is_killed_the_product_is_free_by_itself() throws Exception {
        open().lock("dp.other@1").close(); // the tables are there
        List<Process> processes = List.of(holder(), holder());
        try {
            for (Process process : processes) {
                assertThat(process.inputReader().readLine()).isEqualTo("READY");
            }
            for (Process process : processes) {
                tell(process, "GO");
            }
            List<String> answers = new ArrayList<>();
            for (Process process : processes) {
                answers.add(process.inputReader().readLine());
            }
            assertThat(answers).containsExactlyInAnyOrder("LOCKED", "BUSY");
            Process winner = processes.get(answers.indexOf("LOCKED"));
            assertThatThrownBy(() -> open().lock(PRODUCT))
                    .isInstanceOf(ProductBusyException.class)
                    .hasMessageContaining("process " + winner.pid() + " on ");

            winner.destroyForcibly().waitFor();

            StateStore.Lock taken = awaitAny(() -> tryLock(open())).get(0);
            assertThat(taken.fence()).isEqualTo(2);
            taken.close();
        } finally {
            for (Process process : processes) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private Process holder() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        tell(process, urlWithCredentials());
        tell(process, prefix);
        tell(process, PRODUCT);
        return process;
    }

    private static void tell(Process process, String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    abstract String urlWithCredentials();

    @Test
    void its_thread_is_there_only_while_a_lock_is_held_and_ends_with_the_store() throws Exception {
        JdbcStateStore store = open();
        StateStore.Lock one = store.lock(PRODUCT);
        StateStore.Lock other = store.lock("dp.other");
        List<Thread> threads = threads(store);
        assertThat(threads).hasSize(1);
        assertThat(threads.get(0).isDaemon()).isTrue();

        one.close();
        other.close();
        threads.get(0).join(Duration.ofSeconds(30).toMillis());
        assertThat(threads.get(0).isAlive()).isFalse();

        StateStore.Lock again = store.lock(PRODUCT);
        Thread second = threads(store).get(0);
        store.close();
        store.close();
        assertThat(second.isAlive()).isFalse();
        assertThatThrownBy(() -> store.lock(PRODUCT)).hasMessage("Cannot lock dp.orders@1: the state store is closed");
        again.close();
    }

    private static List<Thread> threads(JdbcStateStore store) {
        return store.thread().stream().toList();
    }

    @Test
    void an_unfinished_quarantine_is_not_seen_and_goes_with_the_next_one() throws SQLException {
        StateStore.QuarantineWriter unfinished = open().quarantine(PRODUCT, "r1");
        IntStream.range(0, 1200).forEach(i -> unfinished.add(quarantined(i)));
        assertThat(open().quarantined(PRODUCT, "r1")).isEmpty();
        assertThat(count("quarantined")).isEqualTo(1000);

        StateStore.QuarantineWriter writer = open().quarantine(PRODUCT, "r2");
        IntStream.range(0, 1200).forEach(i -> writer.add(quarantined(i)));
        writer.close();

        assertThat(open().quarantined(PRODUCT, "r1")).isEmpty();
        assertThat(open().quarantined(PRODUCT, "r2"))
                .extracting(QuarantinedRow::record)
                .containsExactlyElementsOf(
                        IntStream.range(0, 1200).mapToObj(i -> (long) i).toList());
        assertThat(count("quarantined")).isEqualTo(1200);
    }

    @Test
    void a_quarantine_can_be_removed() throws SQLException {
        StateStore.QuarantineWriter writer = open().quarantine(PRODUCT, "r1");
        writer.add(quarantined(1));
        writer.close();

        open().removeQuarantine(PRODUCT, "r1");
        open().removeQuarantine(PRODUCT, "r1");

        assertThat(open().quarantined(PRODUCT, "r1")).isEmpty();
        assertThat(count("quarantined")).isZero();
    }

    private static QuarantinedRow quarantined(long record) {
        return new QuarantinedRow(
                "lines",
                "lines.csv",
                record,
                "1.0.0",
                null,
                List.of(Disposition.quarantine("positive", "quantity is below 1")),
                Map.of("order", "NUL \u0000, half a pair \ud800, a pair \ud83d\udc80"),
                null);
    }

    @Test
    void a_run_is_recorded_once() {
        open().append(run(1, "r1", RunStatus.SUCCEEDED));

        assertThatThrownBy(() -> open().append(run(1, "r2", RunStatus.SUCCEEDED)))
                .isInstanceOf(StateException.class)
                .hasMessageStartingWith("Cannot record run r2 of dp.orders@1 in jdbc:")
                .hasMessageContaining(
                        "there is a run with its id, or with its number 1; was the product run without its lock?");
    }

    @Test
    void tables_of_a_newer_format_are_refused() throws SQLException {
        open().lock(PRODUCT).close();
        execute("UPDATE " + prefix + "format SET version = 2");

        assertThatThrownBy(() -> open().lock(PRODUCT))
                .isInstanceOf(StateException.class)
                .hasMessageStartingWith("Cannot lock dp.orders@1 in jdbc:")
                .hasMessageEndingWith("the tables " + prefix
                        + "* of 'state' have format 2, and this version of the library knows up to 1; use a newer one");
    }

    @Test
    void tables_are_migrated_step_by_step() throws SQLException {
        Database database = new Database(source());
        String table = prefix + "things";
        List<String> first = List.of("CREATE TABLE " + table + " (a text)");
        List<String> second = List.of(
                "ALTER TABLE " + table + " ADD COLUMN b text", "INSERT INTO " + table + " (a, b) VALUES ('x', 'y')");
        new Format(prefix, "things", List.of(first)).prepare(database);
        new Format(prefix, "things", List.of(first)).prepare(database);

        new Format(prefix, "things", List.of(first, second)).prepare(database);
        new Format(prefix, "things", List.of(first, second)).prepare(database);

        assertThat(count("things")).isEqualTo(1);
        assertThatThrownBy(() -> new Format(prefix, "things", List.of(first)).prepare(database))
                .hasMessageContaining("use a newer one");
    }

    @Test
    void stores_that_begin_together_create_the_tables_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            CyclicBarrier start = new CyclicBarrier(6);
            List<Callable<Boolean>> openings = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String product = "dp.p" + i;
                openings.add(() -> {
                    start.await();
                    open().lock(product).close();
                    return true;
                });
            }
            for (Future<Boolean> opening : threads.invokeAll(openings)) {
                assertThat(opening.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void the_last_served_run_is_found_by_an_index() throws SQLException {
        open().append(run(1, "r1", RunStatus.SUCCEEDED));

        assertThat(plan("SELECT record FROM " + prefix
                        + "runs WHERE product = 'dp.orders@1' AND status = 'SUCCEEDED' ORDER BY sequence DESC LIMIT 1"))
                .contains(prefix + "runs_by_status")
                .doesNotContain("Seq Scan")
                .doesNotContain("SCAN");
    }

    abstract String plan(String query) throws SQLException;

    @Test
    void a_wrong_prefix_or_lease_is_refused() {
        assertThatThrownBy(() -> JdbcStateStore.builder(source()).tablePrefix("x; DROP TABLE y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid table prefix 'x; DROP TABLE y': expected at most 30 of a-z");
        assertThatThrownBy(() -> JdbcStateStore.builder(source()).lease(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid lease PT0S: expected at least PT0.1S");
    }

    private long expiry() throws SQLException {
        return number("SELECT expires_at FROM " + prefix + "locks");
    }

    private long count(String table) throws SQLException {
        return number("SELECT count(*) FROM " + prefix + table);
    }

    private long number(String query) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    final void execute(String sql) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Looks again and again until something is so, and fails when that takes too long. */
    private static void awaitTrue(Callable<Boolean> condition) throws Exception {
        awaitAny(() -> condition.call() ? List.of(true) : List.of());
    }

    private static <T> List<T> awaitAny(Callable<List<T>> attempt) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < end) {
            List<T> result = attempt.call();
            if (!result.isEmpty()) {
                return result;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("it did not become so in 30 s");
    }
}
