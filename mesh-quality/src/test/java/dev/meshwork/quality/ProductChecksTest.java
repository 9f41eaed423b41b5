package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.recordCount;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Change.changeAtMost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.PhaseTime;
import dev.meshwork.core.report.RunNotServedException;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.PrimaryKey;
import dev.meshwork.core.testing.DataProductTester;
import dev.meshwork.quality.text.Format;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Suites at the source and the port of a product that runs. */
class ProductChecksTest {

    private static final RowSource<Profile> PROFILES = MemorySource.of("profiles", Profile.class);
    private static final RowPort<Profile> CUSTOMERS = MemoryPort.of("customers", Profile.class);
    private static final Suite INPUT = Suite.of(
            "profile checks",
            column("id").isAtLeast(1).quarantine(),
            column("email").matches(Format.EMAIL_HTML5).quarantine(),
            recordCount(atLeast(1)));
    private static final Suite OUTPUT = Suite.of(
            "customer checks",
            column("email").isComplete(atLeast(0.5)).because("the newsletter keys on it"),
            column("id").isPrimaryKey(),
            rowCount(changeAtMost(0.5)));

    private record Profile(@PrimaryKey int id, @Nullable String email) {}

    private static final class Customers extends DataProduct<Rows<Profile>, Rows<Profile>> {
        private final Suite input;

        Customers(Suite input) {
            this.input = input;
        }

        @Override
        public DataProductMetadata metadata() {
            return DataProductMetadata.builder("dp.customers")
                    .name("Customers")
                    .domain("marketing")
                    .ownerTeam("marketing-team")
                    .version("1.0.0")
                    .build();
        }

        @Override
        protected void declare(Declaration product) {
            product.reads(PROFILES).through(input);
            product.serves(CUSTOMERS).through(OUTPUT);
        }

        @Override
        protected Rows<Profile> ingest(RunContext run) {
            return run.read(PROFILES);
        }

        @Override
        protected Rows<Profile> transform(Rows<Profile> profiles, RunContext run) {
            return profiles;
        }

        @Override
        protected void serve(Rows<Profile> customers, ServeContext run) {
            run.publish(customers, CUSTOMERS);
        }
    }

    private final DataProductTester tester = DataProductTester.of(new Customers(INPUT));

    private static Profile profile(int id) {
        return new Profile(id, "customer-" + id + "@example.org");
    }

    private static List<Profile> profiles(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(ProductChecksTest::profile)
                .toList();
    }

    @Test
    void serves_rows_that_every_check_lets_pass() {
        RunReport report = tester.given(PROFILES, profiles(3)).run();

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(tester.served(CUSTOMERS)).isEqualTo(profiles(3));
        assertThat(report.checks())
                .extracting(result -> result.dataSet() + ": " + result.check() + " " + result.outcome())
                .containsExactly(
                        "profiles: id is at least 1 PASSED",
                        "profiles: email matches html5 email PASSED",
                        "profiles: record count PASSED",
                        "customers: email is complete PASSED",
                        "customers: id is unique and not null PASSED",
                        "customers: row count PASSED");
        assertThat(report.check("row count").observed()).isEqualTo("3, no earlier run");
    }

    @Test
    void takes_out_rows_with_every_reason_before_the_next_step_sees_them() {
        RunReport report = tester.given(PROFILES, profile(1), new Profile(0, "none"), new Profile(-1, null), profile(2))
                .run();

        assertThat(tester.served(CUSTOMERS)).containsExactly(profile(1), profile(2));
        assertThat(report.ledger("profiles").quarantined()).isEqualTo(2);
        assertThat(report.check("id is at least 1").observed()).isEqualTo("0.5 (2 of 4 values fail)");
        assertThat(report.check("id is at least 1").evidence())
                .containsExactly("profiles, record 2 (id 0)", "profiles, record 3 (id -1)");
        assertThat(tester.quarantined(report)).hasSize(2).first().satisfies(row -> {
            assertThat(row.record()).isEqualTo(2);
            assertThat(row.values()).containsEntry("email", "none");
            assertThat(row.reasons())
                    .containsExactly(
                            Disposition.quarantine("id is at least 1", "id should be at least 1"),
                            Disposition.quarantine("email matches html5 email", "email should match html5 email"));
        });
    }

    @Test
    void rejects_a_run_whose_output_fails_a_check_and_keeps_what_is_served() {
        tester.given(PROFILES, profiles(3)).run().orThrow();

        RunReport report = tester.given(PROFILES, profile(1), new Profile(2, null), new Profile(3, null))
                .run();

        assertThat(report.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(report.summary())
                .isEqualTo("Cannot serve dp.customers: ERROR completeness of email should be at least 0.5, because the"
                        + " newsletter keys on it: was 0.333333 (2 of 3 rows are null)");
        assertThatThrownBy(report::orThrow)
                .isInstanceOf(RunNotServedException.class)
                .hasMessage(report.summary());
        assertThat(tester.served(CUSTOMERS)).isEqualTo(profiles(3));
    }

    @Test
    void names_every_check_that_fails() {
        RunReport report = tester.given(PROFILES, new Profile(1, null), new Profile(1, null))
                .run();

        assertThat(report.objections())
                .containsExactly(
                        "ERROR share of email that matches html5 email should be any share: undecided, for no row had a"
                                + " value to look at; allowEmpty() accepts that",
                        "ERROR completeness of email should be at least 0.5, because the newsletter keys on it: was 0 (2"
                                + " of 2 rows are null)",
                        "ERROR share of primary keys among id should be exactly 1: was 0.5 (1 of 2 rows repeat an earlier"
                                + " key)");
        assertThat(tester.served(CUSTOMERS)).isEmpty();
    }

    @Test
    void compares_with_the_last_run_that_was_served() {
        tester.given(PROFILES, profiles(10)).run().orThrow();

        RunReport tooFew = tester.given(PROFILES, profiles(4)).run();
        RunReport enough = tester.given(PROFILES, profiles(6)).run();
        RunReport fewer = tester.given(PROFILES, profiles(4)).run();

        assertThat(tooFew.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(tooFew.summary())
                .isEqualTo("Cannot serve dp.customers: ERROR row count of customers should be at most 0.5 more or less"
                        + " than before: was 4, 10 before, a change by 0.6");
        assertThat(enough.check("row count").observed()).isEqualTo("6, 10 before, a change by 0.4");
        assertThat(fewer.check("row count").observed()).isEqualTo("4, 6 before, a change by 0.333333");
        assertThat(tester.served(CUSTOMERS)).isEqualTo(profiles(4));
    }

    @Test
    void a_source_without_rows_is_refused() {
        RunReport report = tester.run();

        assertThat(report.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(report.objections())
                .contains(
                        "ERROR record count of profiles should be at least 1: was 0",
                        "ERROR completeness of email should be at least 0.5, because the newsletter keys on it:"
                                + " undecided, for there were no rows; allowEmpty() accepts that");
    }

    @Test
    void records_that_are_no_rows_are_counted_apart() {
        tester.reading(MemorySource.of("profiles", Profile.class, profile(1), profile(2))
                .rejectingAt(2, "record has 1 field"));

        RunReport report = tester.run();

        assertThat(report.check("record count").observed()).isEqualTo("2");
        assertThat(report.check("row count").observed()).isEqualTo("1, no earlier run");
    }

    @Test
    void a_check_that_does_not_fit_fails_the_run_before_anything_is_ingested() {
        Suite suite = Suite.of("profile checks", column("e_mail").isComplete());

        RunReport report = DataProductTester.of(new Customers(suite))
                .given(PROFILES, profiles(1))
                .run();

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.summary())
                .endsWith(
                        "Invalid check 'e_mail is complete' of data set 'profiles': Cannot find field 'e_mail' in schema"
                                + " 'profile': it has [id, email]");
        assertThat(report.phases()).extracting(PhaseTime::phase).doesNotContain(Phase.INGEST);
    }
}
