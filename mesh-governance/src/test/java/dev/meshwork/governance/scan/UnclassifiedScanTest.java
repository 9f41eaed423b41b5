package dev.meshwork.governance.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.gate.CheckHistory;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.PrimaryKey;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.testing.Canaries;
import dev.meshwork.core.testing.DataProductTester;
import dev.meshwork.governance.Finding;
import dev.meshwork.governance.Policies;
import dev.meshwork.governance.Policy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnclassifiedScanTest {

    record Place(String city, @Nullable String remark) {}

    record Person(
            @PrimaryKey int id,
            @Classified(Classification.PII_EMAIL) String email,
            String note,
            long number,
            List<Place> places) {}

    private static final MemorySource<Person> SOURCE = MemorySource.of("people", Person.class);
    private static final MemoryPort<Person> PORT = MemoryPort.of("people_served", Person.class);

    private record People(Gate gate) {
        DataProduct<?, ?> product() {
            return new DataProduct<Rows<Person>, Rows<Person>>() {
                @Override
                public DataProductMetadata metadata() {
                    return DataProductMetadata.builder("dp.people")
                            .name("People")
                            .domain("club")
                            .ownerTeam("club-team")
                            .version("1.0.0")
                            .build();
                }

                @Override
                protected void declare(Declaration product) {
                    product.reads(SOURCE);
                    product.serves(PORT).through(gate);
                }

                @Override
                protected Rows<Person> ingest(RunContext run) {
                    return run.read(SOURCE);
                }

                @Override
                protected Rows<Person> transform(Rows<Person> rows, RunContext run) {
                    return rows;
                }

                @Override
                protected void serve(Rows<Person> rows, ServeContext run) {
                    run.publish(rows, PORT);
                }
            };
        }
    }

    private final Canaries canaries = Canaries.seeded(11);

    private List<Person> people(int telling, int silent) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < telling + silent; i++) {
            String note = i < telling ? "see " + canaries.email() : "nothing";
            people.add(new Person(i, "m" + i + "@example.org", note, i, List.of(new Place("Ulm", null))));
        }
        return people;
    }

    private static RunReport run(Gate gate, List<Person> people) {
        return DataProductTester.of(new People(gate).product())
                .given(SOURCE, people)
                .run();
    }

    @Test
    void a_copy_of_what_is_classified_is_found_and_not_shown() {
        RunReport report = run(UnclassifiedScan.warning(), people(6, 100));

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(report.check(UnclassifiedScan.CHECK))
                .hasToString("WARN fields of people_served that are not classified should be free of values that look"
                        + " personal or financial: was 6 of 106 values of note look like an e-mail address: classify it,"
                        + " @Classified(PII_EMAIL), or leave it out");
        canaries.search(report).requireNone();
    }

    @Test
    void a_few_values_among_many_are_no_finding_unless_a_smaller_share_is_asked_for() {
        List<Person> people = people(6, 200);

        assertThat(run(UnclassifiedScan.warning(), people)
                        .check(UnclassifiedScan.CHECK)
                        .passed())
                .isTrue();
        assertThat(run(UnclassifiedScan.warning().share(0.01), people)
                        .check(UnclassifiedScan.CHECK)
                        .passed())
                .isFalse();
        assertThat(run(UnclassifiedScan.warning(), people(4, 0))
                        .check(UnclassifiedScan.CHECK)
                        .passed())
                .isTrue();
        assertThatThrownBy(() -> UnclassifiedScan.warning().share(0)).hasMessageContaining("Invalid share 0.0");
    }

    @Test
    void fields_that_only_look_personal_are_left_alone() {
        assertThat(run(UnclassifiedScan.blocking().except("note"), people(6, 0)).status())
                .isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run(UnclassifiedScan.blocking().except("notes", "email"), people(6, 0))
                        .summary())
                .endsWith("Cannot leave [email, notes] of people_served alone: fields that are looked at are"
                        + " [note, number, places.city, places.remark]");
    }

    @Test
    void it_may_stop_a_run() {
        assertThat(run(UnclassifiedScan.blocking(), people(6, 0)).status()).isEqualTo(RunStatus.REJECTED);
    }

    @Test
    void a_required_policy_acts_on_it() {
        Policy classified = Policy.named("all-is-classified")
                .description("what looks personal should be classified")
                .requiresAtRelease(facts -> facts.checks().stream()
                                .anyMatch(check -> check.check().equals(UnclassifiedScan.CHECK) && !check.passed())
                        ? Finding.violated("there is more", "classify it")
                        : Finding.satisfied("there is nothing else"));

        RunReport report = DataProductTester.of(new People(UnclassifiedScan.warning()).product())
                .given(SOURCE, people(6, 0))
                .under(Policies.global(classified))
                .run();

        assertThat(report.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(report.summary()).contains("all-is-classified");
    }

    private static List<CheckResult> look(Gate.Inspection inspection, List<Row> rows) {
        rows.forEach(row -> inspection.look(row, Position.of("people", 1)));
        return inspection.verdict();
    }

    private static Gate.Inspection open() {
        return UnclassifiedScan.warning()
                .open(new GateContext("people", Schema.of(Person.class), Clock.systemUTC(), CheckHistory.EMPTY));
    }

    private static Row row(long number, Object place) {
        return Row.of(Schema.of(Person.class), 1, "a@example.org", "none", number, List.of(place));
    }

    @Test
    void nested_fields_and_numbers_are_looked_at() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rows.add(row(4111111111111111L, new Place("Ulm", "+49 30 1234567")));
            rows.add(row(4111111111111111L, Map.of("city", "Ulm", "remark", "+49 30 1234567")));
        }

        assertThat(look(open(), rows).get(0).observed())
                .isEqualTo("10 of 10 values of number look like a card number: classify it, @Classified(FINANCIAL), or"
                        + " leave it out; 10 of 10 values of places.remark look like a phone number: classify it,"
                        + " @Classified(PII_PHONE), or leave it out");
    }

    @Test
    void parts_are_merged_and_no_rows_are_no_verdict() {
        Gate.Inspection one = open();
        Gate.Inspection other = open();
        for (int i = 0; i < 3; i++) {
            one.look(row(4111111111111111L, new Place("Ulm", null)), Position.of("people", 1));
            other.look(row(4111111111111111L, new Place("Ulm", null)), Position.of("people", 1));
        }
        one.merge(other);

        assertThat(one.verdict().get(0).observed()).startsWith("6 of 6 values of number");
        assertThat(open().verdict().get(0).outcome()).isEqualTo(CheckResult.Outcome.UNDECIDED);
    }
}
