package dev.meshwork.core;

import static dev.meshwork.core.Orders.TOTALS;
import static dev.meshwork.core.Orders.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.state.InMemoryStateStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class RunControlTest {

    private static final Duration SOON = Duration.ofMillis(30);

    private final InMemoryStateStore state = new InMemoryStateStore();
    private final CountDownLatch inHook = new CountDownLatch(1);

    @ParameterizedTest
    @EnumSource(names = {"INGEST", "TRANSFORM", "SERVE"})
    void a_hook_that_hangs_is_interrupted_and_fails_the_run(Phase hook) {
        try (DataProductRunner runner = builder().timeout(hook, SOON).build()) {
            RunReport report = runner.run(hangingIn(hook));

            assertThat(report.status()).isEqualTo(RunStatus.FAILED);
            assertThat(report.summary())
                    .isEqualTo("Cannot " + hook + " dp.orders: " + hook + " took longer than PT0.03S");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(report.served()).isEmpty();
        }
    }

    @Test
    void a_monitor_that_hangs_is_interrupted_and_changes_nothing() {
        try (DataProductRunner runner = builder().timeout(Phase.MONITOR, SOON).build()) {
            RunReport report = runner.run(hangingIn(Phase.MONITOR));

            assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(report.notes())
                    .singleElement()
                    .asString()
                    .startsWith("monitor failed: Cannot monitor dp.orders: ");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void a_run_that_takes_too_long_is_ended_though_no_hook_waits_for_anything() {
        RowSource<Orders.Line> one = MemorySource.of("lines", Orders.Line.class, line("a", 1));
        Orders endless = new Orders() {
            @Override
            protected void declare(Declaration product) {
                product.reads(one);
                product.serves(TOTALS);
            }

            @Override
            protected Rows<Line> ingest(RunContext run) {
                return run.read(one).flatMap(row -> Stream.generate(() -> row));
            }
        };
        try (DataProductRunner runner = builder().timeout(SOON).build()) {
            RunReport report = runner.run(endless);

            assertThat(report.status()).isEqualTo(RunStatus.FAILED);
            assertThat(report.summary()).endsWith("dp.orders: the run took longer than PT0.03S");
        }
    }

    @Test
    void a_run_is_cancelled_from_another_thread() throws Exception {
        Orders product = hangingIn(Phase.TRANSFORM);
        try (DataProductRunner runner = builder().build()) {
            assertThat(runner.cancel(product)).isFalse();
            RunReport report = whileRunning(
                    runner, product, () -> assertThat(runner.cancel(product)).isTrue());

            assertThat(report.summary()).isEqualTo("Cannot transform dp.orders: the run was cancelled");
            assertThat(runner.cancel(product)).isFalse();
        }
    }

    @Test
    void closing_a_runner_ends_its_runs_and_takes_no_new_ones() throws Exception {
        Orders product = hangingIn(Phase.INGEST);
        DataProductRunner runner = builder().timeout(Duration.ofHours(1)).build();

        RunReport report = whileRunning(runner, product, runner::close);
        runner.close();

        assertThat(report.summary()).isEqualTo("Cannot ingest dp.orders: the runner is being closed");
        assertThatThrownBy(() -> runner.run(product))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot run dp.orders: the runner is closed");
    }

    @Test
    void no_thread_outlives_a_runner() throws Exception {
        DataProductRunner runner = builder().timeout(Duration.ofHours(1)).build();
        runner.run(new Orders());
        Thread watchdog = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("meshwork-watchdog"))
                .findFirst()
                .orElseThrow();

        runner.close();

        watchdog.join(10_000);
        assertThat(watchdog.isAlive()).isFalse();
    }

    @Test
    void an_interrupt_that_comes_from_elsewhere_stays() {
        Orders product = new Orders() {
            @Override
            protected Rows<Total> transform(Rows<Line> lines, RunContext run) throws InterruptedException {
                Thread.currentThread().interrupt();
                Thread.sleep(60_000);
                throw new AssertionError("it was not interrupted");
            }
        };
        RunReport report = builder().build().run(product);

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_hook_that_cares_for_no_interrupt_is_ended_when_it_returns() {
        Orders product = new Orders() {
            @Override
            protected Rows<Total> transform(Rows<Line> lines, RunContext run) throws Exception {
                long end = System.nanoTime() + Duration.ofMillis(100).toNanos();
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                return super.transform(lines, run);
            }
        };
        try (DataProductRunner runner = builder().timeout(Phase.TRANSFORM, SOON).build()) {
            RunReport report = runner.run(product);

            assertThat(report.summary()).isEqualTo("Cannot transform dp.orders: transform took longer than PT0.03S");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    private RunReport whileRunning(DataProductRunner runner, Orders product, Runnable action) throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<RunReport> run = executor.submit(() -> runner.run(product));
            inHook.await();
            action.run();
            return run.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            executor.shutdownNow();
        }
    }

    private DataProductRunnerBuilder builder() {
        return DataProductRunner.builder(state).wiring(new FreshPorts());
    }

    private Orders hangingIn(Phase phase) {
        return new Orders() {
            @Override
            protected Rows<Line> ingest(RunContext run) throws Exception {
                hang(Phase.INGEST);
                return super.ingest(run);
            }

            @Override
            protected Rows<Total> transform(Rows<Line> lines, RunContext run) throws Exception {
                hang(Phase.TRANSFORM);
                return super.transform(lines, run);
            }

            @Override
            protected void serve(Rows<Total> totals, ServeContext run) throws Exception {
                hang(Phase.SERVE);
                super.serve(totals, run);
            }

            @Override
            protected void monitor(RunReport report, MonitorContext run) throws Exception {
                hang(Phase.MONITOR);
            }

            private void hang(Phase here) throws InterruptedException {
                if (here == phase) {
                    inHook.countDown();
                    Thread.sleep(60_000);
                }
            }
        };
    }
}
