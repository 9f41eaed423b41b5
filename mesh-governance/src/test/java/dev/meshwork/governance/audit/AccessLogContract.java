package dev.meshwork.governance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.AccessLog;
import dev.meshwork.core.gate.AccessLog.Access;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every access log keeps. */
abstract class AccessLogContract {

    abstract AccessLog log();

    /** What is in the log, read while it is open. */
    abstract List<Access> recorded();

    static Access access(String principal) {
        return new Access(
                Instant.parse("2026-01-05T08:00:00.123456Z"),
                principal,
                "dp.customer.360",
                "customer_profile",
                "run-1",
                "region,segment");
    }

    @Test
    void an_access_is_in_the_log_when_record_returns() {
        log().record(access("ada"));
        assertThat(recorded()).containsExactly(access("ada"));

        log().record(access("grace"));
        assertThat(recorded()).containsExactly(access("ada"), access("grace"));
    }

    @Test
    void what_was_denied_is_in_the_log_as_well() {
        Access denied = new Access(
                Instant.parse("2026-01-05T08:00:00.5Z"),
                "eve",
                "dp.customer.360",
                "customer_profile",
                "run-1",
                "",
                "curiosity",
                AccessLog.Outcome.DENIED,
                List.of("cleared-only", "staff-read"));

        log().record(denied);

        assertThat(recorded()).containsExactly(denied);
    }

    @Test
    void names_may_hold_anything() {
        Access strange = access("a\"b\\c\n{\"at\":1}\r\u0000\u2028 zoë 😀 100% %s");

        log().record(strange);

        assertThat(recorded()).containsExactly(strange);
    }

    @Test
    void threads_do_not_disturb_each_other() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Void>> tasks = IntStream.range(0, 4)
                .mapToObj(thread -> (Callable<Void>) () -> {
                    for (int i = 0; i < 25; i++) {
                        log().record(access("thread " + thread + " access " + i));
                    }
                    return null;
                })
                .toList();
        for (Future<Void> done : threads.invokeAll(tasks)) {
            done.get();
        }
        threads.shutdown();

        List<String> principals = recorded().stream().map(Access::principal).toList();
        assertThat(principals).hasSize(100).doesNotHaveDuplicates();
        for (int thread = 0; thread < 4; thread++) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                expected.add("thread " + thread + " access " + i);
            }
            assertThat(principals).containsSubsequence(expected);
        }
    }
}
