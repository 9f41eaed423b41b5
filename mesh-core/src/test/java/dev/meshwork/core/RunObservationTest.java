package dev.meshwork.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.state.InMemoryStateStore;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a registry of observations is told of a run. */
class RunObservationTest {

    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<String> told = new ArrayList<>();
    private final List<Observation.Context> ended = new ArrayList<>();

    RunObservationTest() {
        registry.observationConfig().observationHandler(new Notes());
    }

    private DataProductRunner runner() {
        return DataProductRunner.builder(new InMemoryStateStore())
                .wiring(new FreshPorts())
                .runIds(() -> "r1")
                .observations(registry)
                .build();
    }

    @Test
    void a_run_has_a_child_for_each_phase_in_turn() {
        runner().run(new Orders()).orThrow();

        assertThat(told)
                .containsExactly(
                        "start run dp.orders",
                        "start admit dp.orders in run dp.orders",
                        "stop admit dp.orders: completed",
                        "start ingest dp.orders in run dp.orders",
                        "stop ingest dp.orders: completed",
                        "start transform dp.orders in run dp.orders",
                        "stop transform dp.orders: completed",
                        "start serve dp.orders in run dp.orders",
                        "stop serve dp.orders: completed",
                        "start audit dp.orders in run dp.orders",
                        "stop audit dp.orders: completed",
                        "start commit dp.orders in run dp.orders",
                        "stop commit dp.orders: completed",
                        "start publish dp.orders in run dp.orders",
                        "stop publish dp.orders: completed",
                        "start monitor dp.orders in run dp.orders",
                        "stop monitor dp.orders: completed",
                        "stop run dp.orders: succeeded");
        assertThat(ended).extracting(Observation.Context::getName).containsOnly("meshwork.run", "meshwork.phase");
        assertThat(ended)
                .filteredOn(context -> context.getName().equals("meshwork.run"))
                .singleElement()
                .satisfies(run -> assertThat(keys(run)).isEqualTo("domain=sales outcome=succeeded product=dp.orders"))
                .satisfies(
                        run -> assertThat(run.getHighCardinalityKeyValue("run")).isEqualTo(KeyValue.of("run", "r1")));
        assertThat(keys(ended.get(0))).isEqualTo("domain=sales outcome=completed phase=admit product=dp.orders");
        assertThat(registry.getCurrentObservation()).isNull();
    }

    @Test
    void what_a_hook_observes_is_inside_its_phase_and_a_run_is_inside_what_is_current() {
        Orders product = new Orders() {
            @Override
            protected Rows<Total> transform(Rows<Line> lines, RunContext run) throws Exception {
                Observation.createNotStarted("enrich", registry)
                        .contextualName("enrich")
                        .observe(() -> {});
                return super.transform(lines, run);
            }
        };
        Observation.createNotStarted("request", registry)
                .contextualName("request")
                .observe(() -> runner().run(product).orThrow());

        assertThat(told)
                .contains("start enrich in transform dp.orders", "start run dp.orders in request")
                .endsWith("stop run dp.orders: succeeded", "stop request");
    }

    @Test
    void a_failure_is_told_by_the_message_of_the_report_alone() {
        record Person(@Classified(Classification.PII_EMAIL) String email) {}
        MemorySource<Person> people = MemorySource.of("people", Person.class, new Person("kim@example.com"));
        Orders product = new Orders() {
            @Override
            protected void declare(Declaration declared) {
                super.declare(declared);
                declared.reads(people);
            }

            @Override
            protected Rows<Total> transform(Rows<Line> lines, RunContext run) throws Exception {
                return run.read(people).map(person -> new Total("x", Integer.parseInt(person.email())));
            }
        };

        RunReport report = runner().run(product);

        assertThat(told)
                .contains("stop transform dp.orders: completed", "stop serve dp.orders: failed")
                .doesNotContain("start commit dp.orders in run dp.orders")
                .endsWith("stop run dp.orders: failed");
        List<Throwable> errors = ended.stream()
                .map(Observation.Context::getError)
                .filter(error -> error != null)
                .toList();
        assertThat(errors).hasSize(2).allSatisfy(error -> {
            assertThat(error).hasMessage(report.summary()).hasNoCause();
            assertThat(error.getMessage())
                    .startsWith("Cannot transform dp.orders: ")
                    .doesNotContain("kim");
            assertThat(error.getStackTrace()).isEmpty();
        });
    }

    @Test
    void a_monitor_that_fails_fails_its_phase_and_not_the_run() {
        Orders product = new Orders() {
            @Override
            protected void monitor(RunReport report, MonitorContext run) {
                throw new IllegalStateException("no dashboard");
            }
        };

        runner().run(product).orThrow();

        assertThat(told).endsWith("stop monitor dp.orders: failed", "stop run dp.orders: succeeded");
    }

    @Test
    void a_handler_that_throws_changes_nothing() {
        registry.observationConfig().observationHandler(new Broken());

        RunReport report = runner().run(new Orders());

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(registry.getCurrentObservation()).isNull();
    }

    @Test
    void nothing_is_observed_where_nobody_asks_for_it() {
        DataProductRunner.builder(new InMemoryStateStore())
                .wiring(new FreshPorts())
                .build()
                .run(new Orders() {
                    @Override
                    protected Rows<Line> ingest(RunContext run) throws Exception {
                        // Scopes are those of the thread, whatever registry made them.
                        assertThat(registry.getCurrentObservationScope()).isNull();
                        return super.ingest(run);
                    }
                })
                .orThrow();

        assertThat(told).isEmpty();
    }

    private static String keys(Observation.Context context) {
        return context.getLowCardinalityKeyValues().stream()
                .map(key -> key.getKey() + "=" + key.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private final class Notes implements ObservationHandler<Observation.Context> {
        @Override
        public void onStart(Observation.Context context) {
            String parent = context.getParentObservation() == null
                    ? ""
                    : " in " + context.getParentObservation().getContextView().getContextualName();
            told.add("start " + context.getContextualName() + parent);
        }

        @Override
        public void onStop(Observation.Context context) {
            KeyValue outcome = context.getLowCardinalityKeyValue("outcome");
            told.add("stop " + context.getContextualName() + (outcome == null ? "" : ": " + outcome.getValue()));
            ended.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    private static final class Broken implements ObservationHandler<Observation.Context> {
        @Override
        public void onStart(Observation.Context context) {
            throw new IllegalStateException("no exporter");
        }

        @Override
        public void onStop(Observation.Context context) {
            throw new IllegalStateException("no exporter");
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
