package dev.meshwork.governance.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.facts.Principal;
import dev.meshwork.governance.facts.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadUnderLoadTest {

    /** One set permits by its pair of policies, the other one forbids by its pair; a mixture would name one of each. */
    private static final String EVEN = """
            scope: global
            policies:
              - {name: even-one, effect: permit}
              - {name: even-two, effect: permit}
            """;

    private static final String ODD = """
            scope: global
            policies:
              - {name: odd-one, effect: forbid}
              - {name: odd-two, effect: forbid}
            """;

    @TempDir
    private Path folder;

    @Test
    void a_reload_never_gives_an_answer_that_neither_set_gives() throws IOException, InterruptedException {
        write(EVEN);
        ReloadingPolicies policies = ReloadingPolicies.of(PolicyBundle.folder(folder));
        AccessRequest request = AccessRequest.by(Principal.of("anna"))
                .of(new Resource("dp.a", "1.0.0", "a", Sensitivity.PUBLIC, List.of(), List.of(), Map.of()))
                .at(Instant.EPOCH)
                .build();
        Set<String> answers = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> readers =
                List.of(reader(policies, request, answers, done), reader(policies, request, answers, done));
        readers.forEach(Thread::start);

        for (int i = 0; i < 100; i++) {
            write(i % 2 == 0 ? ODD : EVEN);
            assertThat(policies.reload()).isEmpty();
            answers.add(answer(policies.decide(request)));
        }
        done.set(true);
        for (Thread reader : readers) {
            reader.join();
        }

        assertThat(answers).containsExactlyInAnyOrder("ALLOWED [even-one, even-two]", "DENIED [odd-one, odd-two]");
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("global.yaml"), text);
        BundleManifest.write(folder, "company", "1.0.0");
    }

    private static Thread reader(
            ReloadingPolicies policies, AccessRequest request, Set<String> answers, AtomicBoolean done) {
        return new Thread(() -> {
            while (!done.get()) {
                answers.add(answer(policies.decide(request)));
            }
        });
    }

    private static String answer(Decision decision) {
        return decision.outcome() + " " + decision.determining();
    }
}
