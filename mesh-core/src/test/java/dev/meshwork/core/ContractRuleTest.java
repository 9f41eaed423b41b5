package dev.meshwork.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.schema.Compatibility;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.state.StateStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A version number keeps its promise, or nothing is read. */
class ContractRuleTest {

    private static final Field ID = Field.of("id", Kind.TEXT).asPrimaryKey();
    private static final Field EMAIL = Field.of("email", Kind.TEXT);
    private static final Field CITY = Field.of("city", Kind.TEXT);

    private final StateStore state = new InMemoryStateStore();
    private final Map<String, MemoryPort<Map<String, @Nullable Object>>> ports = new HashMap<>();
    private int runs;

    @Test
    void the_first_version_has_nothing_to_keep() {
        RunReport report = run("2.1.0", port(ID, EMAIL));

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(report.policies()).isEmpty();
    }

    @Test
    void the_same_contract_goes_on() {
        run("2.1.0", port(ID, EMAIL)).orThrow();

        assertThat(run("2.1.0", port(ID, EMAIL)).policy("contract-compatibility"))
                .hasToString("REQUIRED policy 'contract-compatibility' satisfied by dp.people: version 2.1.0 keeps what"
                        + " 2.1.0 promised");
        assertThat(run("2.2.0", port(ID, EMAIL)).succeeded()).isTrue();
    }

    @Test
    void refuses_a_breaking_change_under_a_minor_number_before_anything_is_read() {
        run("2.1.0", port(ID, EMAIL)).orThrow();

        RunReport report = run("2.2.0", port(ID, EMAIL.orNull()));

        assertThat(report.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(report.ledger()).isEmpty();
        assertThat(report.summary())
                .isEqualTo("Cannot serve dp.people: REQUIRED policy 'contract-compatibility' violated by dp.people:"
                        + " version 2.2.0 breaks what 2.1.0 promised at port people: field 'email': no longer required;"
                        + " to comply, release it as 3.0.0, which is served beside 2.x");
        assertThat(run("2.1.0", port(ID, EMAIL.orNull())).status()).isEqualTo(RunStatus.REJECTED);
        assertThat(run("2.1.1", port(ID)).status()).isEqualTo(RunStatus.REJECTED);
        assertThat(run("2.1.1", port(ID, EMAIL)).succeeded()).isTrue();
    }

    @Test
    void a_field_that_may_be_absent_must_not_be_dropped_though_registries_allow_it() {
        run("2.1.0", port(ID, EMAIL.orNull())).orThrow();

        assertThat(run("2.2.0", port(ID)).summary()).contains("field 'email': removed; to comply");
    }

    @Test
    void refuses_a_port_that_is_gone() {
        run("2.1.0", port("people", ID), port("emails", EMAIL)).orThrow();

        assertThat(run("2.2.0", port("people", ID)).summary())
                .contains("version 2.2.0 breaks what 2.1.0 promised at port emails: it is gone");
    }

    @Test
    void serves_an_addition_under_a_minor_number_and_warns_under_a_patch() {
        run("2.1.0", port(ID)).orThrow();

        RunReport patch = run("2.1.1", port("people", ID, CITY), port("emails", EMAIL));

        assertThat(patch.succeeded()).isTrue();
        assertThat(patch.policies())
                .extracting(PolicyDecision::toString)
                .containsExactly(
                        "RECOMMENDED policy 'contract-compatibility' violated by dp.people: version 2.1.1 changes the"
                                + " contract of 2.1.0 at port people: field 'city': added, required; to comply,"
                                + " release it as 2.2.0",
                        "RECOMMENDED policy 'contract-compatibility' violated by dp.people: version 2.1.1 changes the"
                                + " contract of 2.1.0 at port emails: it is new; to comply, release it as 2.2.0");
        RunReport minor = run("2.2.0", port("people", ID, CITY, EMAIL), port("emails", EMAIL));
        assertThat(minor.succeeded()).isTrue();
        assertThat(minor.policies()).singleElement().matches(PolicyDecision::satisfied);
    }

    @Test
    void words_may_be_corrected_at_any_time() {
        run("2.1.0", port(ID, EMAIL)).orThrow();

        assertThat(run("2.1.0", port(EMAIL.describedAs("Where to write to"), ID))
                        .policies())
                .singleElement()
                .matches(PolicyDecision::satisfied);
    }

    @Test
    void refuses_a_version_that_goes_back() {
        run("2.1.0", port(ID)).orThrow();

        assertThat(run("2.0.9", port(ID)).summary())
                .endsWith(
                        "violated by dp.people: version 2.0.9 is older than 2.1.0, which is served; to comply, release"
                                + " it under a higher number, or roll back to a run of 2.0.9 first");
    }

    @Test
    void a_version_that_was_refused_is_not_what_the_next_one_is_held_against() {
        run("2.1.0", port(ID, EMAIL)).orThrow();
        assertThat(run("2.5.0", port(ID)).succeeded()).isFalse();

        assertThat(run("2.2.0", port(ID, EMAIL, CITY)).succeeded()).isTrue();
    }

    @Test
    void rows_that_stay_beside_older_ones_must_fit_them_too() {
        run("2.1.0", appending(ID)).orThrow();

        assertThat(run("2.2.0", appending(ID, CITY)).summary()).contains("field 'city': added, required");
        assertThat(run("2.2.0", appending(ID, CITY.orNull())).succeeded()).isTrue();
    }

    @Test
    void the_runner_can_ask_for_another_promise() {
        run("2.1.0", port(ID)).orThrow();

        assertThat(run(Compatibility.FULL, "2.2.0", port(ID, CITY)).status()).isEqualTo(RunStatus.REJECTED);
        assertThat(run(Compatibility.BACKWARD, "2.2.0", port(ID, CITY)).status())
                .isEqualTo(RunStatus.REJECTED);
        assertThat(run(Compatibility.NONE, "2.2.0", port(CITY)).succeeded()).isTrue();
    }

    @Test
    void before_1_0_0_a_minor_number_may_break_with_a_warning() {
        run("0.1.0", port(ID, EMAIL)).orThrow();

        assertThat(run("0.1.1", port(ID)).summary()).endsWith("to comply, release it as 0.2.0");
        RunReport minor = run("0.2.0", port(ID));
        assertThat(minor.succeeded()).isTrue();
        assertThat(minor.policy("contract-compatibility").remedy()).contains("a 0.x version may break");
    }

    @Test
    void a_rollback_needs_data_that_fit_the_contract_of_its_code() {
        run("2.1.0", port(ID)).orThrow();
        run("2.2.0", port(ID, CITY)).orThrow();

        RunReport refused = run("2.2.0", RunRequest.rollback("run-1"), port(ID, CITY));
        RunReport back = run("2.1.0", RunRequest.rollback("run-1"), port(ID));

        assertThat(refused.summary())
                .contains("what run run-1 served under 2.1.0 at port people does not fit the contract of 2.2.0: field"
                        + " 'city': added, required; to comply, roll back with the code of 2.1.0");
        assertThat(back.status()).as(back.summary()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run("2.1.0", port(ID)).succeeded()).isTrue();
    }

    @Test
    void refuses_to_serve_a_major_version_where_another_one_is_served() {
        run("2.1.0", port(ID, EMAIL)).orThrow();

        assertThat(run("3.0.0", port("people", ID)).summary())
                .endsWith("violated by dp.people: port people is where 2.1.0 serves people, memory:people; to comply,"
                        + " give the port of 3.x a place of its own");
        assertThat(run("3.0.0", port("people-3", ID)).succeeded()).isTrue();
        assertThat(run("2.2.0", port("people-3", ID)).summary()).contains("port people-3 is where 3.0.0 serves");
    }

    private RunReport run(String version, Port... declared) {
        return run(Compatibility.FORWARD, version, declared);
    }

    private RunReport run(Compatibility kept, String version, Port... declared) {
        return runner(kept).run(new Versioned(version, made(declared)));
    }

    private RunReport run(String version, RunRequest request, Port... declared) {
        return runner(Compatibility.FORWARD).run(new Versioned(version, made(declared)), request);
    }

    private DataProductRunner runner(Compatibility kept) {
        runs++;
        return DataProductRunner.builder(state)
                .minorVersionsKeep(kept)
                .runIds(() -> "run-" + runs)
                .build();
    }

    private List<RowPort<Map<String, @Nullable Object>>> made(Port... declared) {
        return java.util.Arrays.stream(declared)
                .<RowPort<Map<String, @Nullable Object>>>map(this::made)
                .toList();
    }

    private RowPort<Map<String, @Nullable Object>> made(Port port) {
        return ports.computeIfAbsent(
                port.name() + List.of(port.fields()),
                key -> MemoryPort.of(port.name(), Versioned.rows(port.fields())).writing(port.writing()));
    }

    private record Port(String name, Writing writing, Field... fields) {}

    private static Port port(Field... fields) {
        return port("people", fields);
    }

    private static Port port(String name, Field... fields) {
        return new Port(name, Writing.REPLACE, fields);
    }

    private static Port appending(Field... fields) {
        return new Port("people", Writing.APPEND, fields);
    }
}
