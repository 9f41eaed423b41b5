package dev.meshwork.catalog.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.catalog.http.HttpCatalog;
import dev.meshwork.catalog.http.HttpConnection;
import dev.meshwork.catalog.openlineage.OpenLineage;
import dev.meshwork.catalog.outbox.CatalogRelay;
import dev.meshwork.catalog.outbox.DeadLetters;
import dev.meshwork.catalog.outbox.Events;
import dev.meshwork.catalog.outbox.Pace;
import dev.meshwork.catalog.testing.Script;
import dev.meshwork.catalog.testing.ScriptedServer;
import dev.meshwork.catalog.testing.Scripts;
import dev.meshwork.core.state.InMemoryStateStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server does what servers were seen to do; whatever it is, every event arrives, once, in order. */
class FaultyCatalogTest {

    private static final Pace QUICK =
            new Pace(Duration.ofMillis(1), Duration.ofMillis(4), 100_000, Duration.ofMillis(1));

    private static Map<String, Script> misdeeds() {
        Map<String, Script> misdeeds = new LinkedHashMap<>();
        misdeeds.put("hangs before headers", Scripts.hangsBeforeHeaders());
        misdeeds.put("hangs after headers", Scripts.hangsAfterHeaders());
        misdeeds.put("drips", Scripts.drips());
        misdeeds.put("resets", Scripts.resets());
        misdeeds.put("applies and resets", Scripts.appliesAndResets());
        misdeeds.put("429 with a wait", Scripts.tooMany("0"));
        misdeeds.put("429 with a date", Scripts.tooMany("Mon, 05 Jan 2026 00:00:00 GMT"));
        misdeeds.put("429 without", Scripts.answers(429, ""));
        misdeeds.put("500", Scripts.answers(500, "{\"code\":500}"));
        misdeeds.put("502", Scripts.answers(502, "<html>bad gateway</html>"));
        misdeeds.put("503", Scripts.answers(503, ""));
        misdeeds.put("200 with a login page", Scripts.answers(200, "<!doctype html><title>Log in</title>"));
        misdeeds.put("401", Scripts.answers(401, ""));
        misdeeds.put("404", Scripts.answers(404, ""));
        misdeeds.put("301 to itself", Scripts.redirects(301, "/api/v1/lineage"));
        misdeeds.put("302 elsewhere", Scripts.redirects(302, "https://login.example.com/"));
        misdeeds.put("nonsense", Scripts.talksNonsense());
        misdeeds.put("huge headers", Scripts.sendsHeaders(20_000_000));
        misdeeds.put("huge body", Scripts.sendsBody(20_000_000));
        return misdeeds;
    }

    @Test
    @Timeout(300)
    void every_misdeed_is_survived() {
        for (Map.Entry<String, Script> misdeed : misdeeds().entrySet()) {
            EventLog log = new EventLog();
            try (ScriptedServer server = ScriptedServer.of(log)) {
                // The first request, and one in the middle of a run; a loop takes six requests.
                Script script = misdeed.getValue();
                server.then(script, script, script, script, script, script, script);
                deliver(server, log, 3, Duration.ofMillis(200));
            }
            assertThat(log.lost(runs(3)) + log.duplicated() + log.outOfOrder())
                    .as(misdeed.getKey())
                    .isZero();
        }
    }

    @Test
    @Tag("faults")
    @Timeout(3_600)
    void misdeeds_at_random_are_survived() {
        Random random = new Random(20261124);
        List<Script> misdeeds = List.copyOf(misdeeds().values());
        EventLog log = new EventLog();
        int runs = 1_000;
        try (ScriptedServer server = ScriptedServer.of(log)) {
            server.otherwise(scene -> {
                Script script =
                        random.nextInt(4) == 0 ? misdeeds.get(random.nextInt(misdeeds.size())) : Scripts.obeys();
                script.play(scene);
            });
            deliver(server, log, runs, Duration.ofMillis(150));
            System.out.printf(
                    "misdeeds: kinds %d, requests %d, events %d, lost %d, duplicated entities %d, out of order %d%n",
                    misdeeds.size(),
                    server.requests().size(),
                    2 * runs,
                    log.lost(runs(runs)),
                    log.duplicated(),
                    log.outOfOrder());
        }
        assertThat(log.lost(runs(runs)) + log.duplicated() + log.outOfOrder()).isZero();
    }

    private static List<String> runs(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> "p-run-" + i).toList();
    }

    private static void deliver(ScriptedServer server, EventLog log, int runs, Duration deadline) {
        InMemoryStateStore state = new InMemoryStateStore();
        Events.append(state, "p", 1, runs);
        DeadLetters letters = DeadLetters.inMemory();
        try (HttpCatalog catalog = HttpCatalog.of(
                        OpenLineage.marquez(),
                        HttpConnection.to(server.url()).deadline(deadline).build());
                CatalogRelay relay = CatalogRelay.builder(state, letters)
                        .targets(catalog)
                        .pace(QUICK)
                        .start()) {
            assertThat(relay.flush(Duration.ofMinutes(50))).isEmpty();
        }
        assertThat(letters.list()).isEmpty();
    }
}
