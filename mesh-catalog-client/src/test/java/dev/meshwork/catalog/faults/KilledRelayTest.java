package dev.meshwork.catalog.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.catalog.outbox.DeadLetters;
import dev.meshwork.catalog.outbox.Events;
import dev.meshwork.catalog.testing.ScriptedServer;
import dev.meshwork.core.state.FileStateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed again and again while it delivers to three targets. */
class KilledRelayTest {

    private static final int PRODUCTS = 4;
    private static final int TARGETS = 3;

    @TempDir
    private Path temp;

    @Test
    @Timeout(300)
    void nothing_is_lost_doubled_or_turned_round_by_a_few_kills() throws Exception {
        deliver(25, 3);
    }

    @Test
    @Tag("faults")
    @Timeout(3_600)
    void nothing_is_lost_doubled_or_turned_round_by_a_hundred_kills() throws Exception {
        deliver(1_250, 100);
    }

    private void deliver(int runsOfEach, int kills) throws Exception {
        FileStateStore state = new FileStateStore(temp.resolve("state"));
        List<String> expected = new ArrayList<>();
        for (int product = 0; product < PRODUCTS; product++) {
            String id = "p" + product;
            Events.append(state, id, 1, runsOfEach);
            IntStream.rangeClosed(1, runsOfEach).forEach(i -> expected.add(id + "-run-" + i));
        }
        List<EventLog> logs = new ArrayList<>();
        List<ScriptedServer> servers = new ArrayList<>();
        for (int i = 0; i < TARGETS; i++) {
            logs.add(new EventLog());
            servers.add(ScriptedServer.of(logs.get(i)));
        }
        try {
            int killed = killAgainAndAgain(servers, logs, 2L * expected.size() * TARGETS, kills);
            assertThat(killed).isEqualTo(kills);
            try (Life last = new Life(servers)) {
                assertThat(last.endsByItself()).isTrue();
            }
        } finally {
            servers.forEach(ScriptedServer::close);
        }

        long lost = logs.stream().mapToLong(log -> log.lost(expected)).sum();
        long duplicated = logs.stream().mapToLong(EventLog::duplicated).sum();
        long outOfOrder = logs.stream().mapToLong(EventLog::outOfOrder).sum();
        long again = logs.stream().mapToLong(EventLog::received).sum() - 2L * expected.size() * TARGETS;
        System.out.printf(
                "relay: killed %d times, targets %d, delivered again %d%n"
                        + "events %d, lost %d, duplicated entities %d, out of order %d%n",
                kills, TARGETS, again, 2 * expected.size(), lost, duplicated, outOfOrder);
        assertThat(List.of(lost, duplicated, outOfOrder)).containsOnly(0L);
        assertThat(DeadLetters.in(temp.resolve("letters")).list()).isEmpty();
        for (int product = 0; product < PRODUCTS; product++) {
            for (int target = 0; target < TARGETS; target++) {
                assertThat(state.delivered("p" + product + "@1", "target-" + target))
                        .isEqualTo(runsOfEach);
            }
        }
    }

    /** Each life ends after some more events than the last one, somewhere in the middle of what it does. */
    private int killAgainAndAgain(List<ScriptedServer> servers, List<EventLog> logs, long events, int kills)
            throws Exception {
        Random random = new Random(20261124);
        int killed = 0;
        for (; killed < kills; killed++) {
            long before = received(logs);
            long left = Math.max(2, events - before);
            long until = before + 1 + random.nextInt((int) Math.max(1, left / (kills - killed + 1)));
            try (Life life = new Life(servers)) {
                while (received(logs) < until) {
                    if (!life.process.isAlive()) {
                        return killed;
                    }
                    Thread.onSpinWait();
                    TimeUnit.MICROSECONDS.sleep(200);
                }
            }
        }
        return killed;
    }

    private static long received(List<EventLog> logs) {
        return logs.stream().mapToLong(EventLog::received).sum();
    }

    /** A process that delivers. Closing it kills it by SIGKILL. */
    private final class Life implements AutoCloseable {
        private final Process process;

        Life(List<ScriptedServer> servers) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                    "-cp",
                    System.getProperty("java.class.path"),
                    RelayChild.class.getName(),
                    temp.toString()));
            servers.forEach(server -> command.add(server.url().toString()));
            process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            temp.resolve("stderr.txt").toFile()))
                    .start();
        }

        boolean endsByItself() throws InterruptedException {
            return process.waitFor(20, TimeUnit.MINUTES) && process.exitValue() == 0;
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().orTimeout(2, TimeUnit.MINUTES).join();
        }
    }
}
