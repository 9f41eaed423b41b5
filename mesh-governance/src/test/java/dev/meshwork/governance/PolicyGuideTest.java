package dev.meshwork.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.SharedData;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.Reader;
import dev.meshwork.core.gate.Severity;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.PrimaryKey;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.state.StateStore;
import dev.meshwork.core.testing.Canaries;
import dev.meshwork.core.testing.DataProductTester;
import dev.meshwork.governance.access.AccessPolicy;
import dev.meshwork.governance.bundle.BundleException;
import dev.meshwork.governance.bundle.BundleManifest;
import dev.meshwork.governance.bundle.PolicyBundle;
import dev.meshwork.governance.bundle.PolicyTests;
import dev.meshwork.governance.bundle.ReloadingPolicies;
import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.decision.Waiver;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.facts.Principal;
import dev.meshwork.governance.facts.Resource;
import dev.meshwork.governance.masking.Masker;
import dev.meshwork.governance.obligation.AuditLevel;
import dev.meshwork.governance.obligation.Carrier;
import dev.meshwork.governance.obligation.Columns;
import dev.meshwork.governance.obligation.MaskMethod;
import dev.meshwork.governance.obligation.Obligation;
import dev.meshwork.governance.obligation.Use;
import dev.meshwork.governance.scan.UnclassifiedScan;
import dev.meshwork.governance.testing.InMemoryAccessLog;
import dev.meshwork.governance.testing.PolicyTester;
import dev.meshwork.governance.whatif.Differences;
import dev.meshwork.governance.whatif.RecentAccesses;
import dev.meshwork.governance.whatif.WhatIf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What docs/policies.md shows. */
class PolicyGuideTest {

    private static final Path ROOT = SharedData.root();
    private static final Path GUIDE = ROOT.resolve("mesh-governance/src/test/resources/guide");
    private static final Pattern SNIPPET =
            Pattern.compile("(?:<!-- from (\\S+) -->\\n)?```(?:java|yaml)\\n(.*?)```", Pattern.DOTALL);
    private static final byte[] KEY = "a key for tests with enough bytes".getBytes(StandardCharsets.US_ASCII);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T00:00:00Z"), ZoneOffset.UTC);

    private static final DataProductMetadata METADATA = DataProductMetadata.builder("dp.orders")
            .name("Orders")
            .domain("sales")
            .ownerTeam("sales-team")
            .version("2.1.0")
            .build();
    private static final Schema SCHEMA = Schema.builder("order")
            .field(Field.of("order_id", DataType.Kind.TEXT).asPrimaryKey())
            .field(Field.of("email", DataType.Kind.TEXT).classified(Classification.PII_EMAIL))
            .field("country", DataType.Kind.TEXT)
            .field("ordered_on", DataType.Kind.DATE)
            .build();

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void copyBundle() throws IOException {
        folder = temp.resolve("policies");
        try (Stream<Path> files = Files.walk(GUIDE.resolve("policies"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(GUIDE.resolve("policies").relativize(file)));
            }
        }
        BundleManifest.write(folder, "company", "1.4.0");
    }

    @TestFactory
    Stream<DynamicTest> policies_decide_as_agreed() {
        Policies policies = PolicyBundle.folder(folder).load();
        return PolicyTests.read(GUIDE.resolve("policy-tests.yaml")).cases().stream()
                .map(test -> dynamicTest(test.name(), () -> test.check(policies)));
    }

    @Test
    void tests_say_what_they_leave_out() {
        PolicyTests tests = PolicyTests.read(GUIDE.resolve("policy-tests.yaml"));

        assertThat(tests.uncovered(PolicyBundle.folder(folder).load()))
                .containsExactly(
                        "policy 'no-weekend-exports' never applied",
                        "policy 'outputs-are-tagged' was never met",
                        "policy 'personal-data-are-classified' was never violated",
                        "policy 'staff-read', conjunct 'resource.sensitivity < Sensitivity.RESTRICTED || 'steward' in"
                                + " principal.roles' never failed");
    }

    @Test
    void a_bundle_is_loaded_and_asked() {
        // Load
        Carrier carrier = Carrier.with(Masker.withKey(KEY));
        Policies policies = PolicyBundle.folder(folder).carriedOutBy(carrier).load();

        // Ask
        AccessRequest request = AccessRequest.by(Principal.of("anna", "analyst").with("clearance", 1))
                .of(Resource.of(METADATA, SCHEMA))
                .purpose("analytics")
                .at(CLOCK.instant())
                .build();
        Decision decision = policies.decide(request);

        // Serve
        Use use = Use.reading(request, AuditLevel.REQUIRED);
        List<String> obstacles = carrier.obstacles(decision.obligations(), SCHEMA, use);
        Treatment treatment = carrier.treatment(decision.obligations(), SCHEMA, use);

        assertThat(decision.isAllowed()).isTrue();
        assertThat(treatment.masks()).hasSize(1);
        assertThat(treatment.filters()).hasSize(2);
        assertThat(obstacles).isEmpty();
        assertThat(decision.toString()).startsWith("ALLOWED: anna may read dp.orders for analytics in prod");
    }

    private record Order(
            @PrimaryKey String orderId,
            @Classified(Classification.PII_EMAIL) String email,
            String country,
            LocalDate orderedOn) {}

    private static final class Orders extends DataProduct<Rows<Order>, Rows<Order>> {
        private final MemorySource<Order> source = MemorySource.of(
                "export",
                Order.class,
                new Order("1", "ada@example.org", "DE", LocalDate.parse("2026-01-01")),
                new Order("2", "bob@example.org", "FR", LocalDate.parse("2026-01-01")),
                new Order("3", "cy@example.org", "DE", LocalDate.parse("2025-01-01")));
        private final MemoryPort<Order> port = MemoryPort.of("orders", Order.class);

        @Override
        public DataProductMetadata metadata() {
            return METADATA;
        }

        @Override
        protected void declare(Declaration product) {
            product.reads(source);
            product.serves(port);
        }

        @Override
        protected Rows<Order> ingest(RunContext run) {
            return run.read(source);
        }

        @Override
        protected Rows<Order> transform(Rows<Order> rows, RunContext run) {
            return rows;
        }

        @Override
        protected void serve(Rows<Order> rows, ServeContext run) {
            run.publish(rows, port);
        }
    }

    @Test
    void a_product_is_read_under_policies() {
        Policies policies = PolicyBundle.folder(folder)
                .carriedOutBy(Carrier.with(Masker.withKey(KEY)))
                .load();
        StateStore state = new InMemoryStateStore();
        DataProduct<?, ?> product = new Orders();
        InMemoryAccessLog accesses = new InMemoryAccessLog();
        DataProductRunner.builder(state).clock(CLOCK).build().run(product).orThrow();

        // Served
        DataProductRunner runner = DataProductRunner.builder(state)
                .clock(CLOCK)
                .policies(policies)
                .accessLog(accesses)
                .build();
        Reader anna = Reader.of("anna", "analyst").with("clearance", 1).forPurpose("analytics");
        List<Row> rows = runner.served(product, anna).rows("orders").toList();

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.value("order_id")).isEqualTo("1");
            assertThat(row.value("email").toString()).startsWith("m_");
        });
        assertThat(accesses.accesses())
                .singleElement()
                .satisfies(access -> assertThat(access.policies()).containsExactly("staff-read"));
    }

    @Test
    void a_team_proves_that_nothing_leaks() {
        Policies policies = PolicyBundle.folder(folder)
                .carriedOutBy(Carrier.with(Masker.withKey(KEY)))
                .load();
        Orders product = new Orders();

        // Proof
        Canaries canaries = Canaries.seeded(1);
        DataProductTester tester = DataProductTester.of(product)
                .at("2026-01-05T00:00:00Z")
                .under(policies)
                .given(product.source, new Order("1", canaries.email(), "DE", LocalDate.parse("2026-01-01")));
        Reader anna = Reader.of("anna", "analyst").with("clearance", 1);
        RunReport report = tester.run();
        canaries.search(report)
                .search(tester.quarantine())
                .search("what anybody reads", tester.read(Reader.of("anybody")))
                .search("what analysts read", tester.read(anna))
                .requireNone();

        assertThat(report.succeeded()).isTrue();
        assertThat(tester.read(anna).rows("orders").toList()).hasSize(1);
    }

    @Test
    void a_product_with_unclassified_personal_data_is_not_released() {
        PolicyTester product = PolicyTester.given(METADATA).serves("orders", SCHEMA);
        CheckResult.Builder scan =
                CheckResult.builder("orders", UnclassifiedScan.CHECK).severity(Severity.WARN);
        Policies policies = PolicyBundle.folder(folder)
                .carriedOutBy(Carrier.with(Masker.withKey(KEY)))
                .load();

        assertThat(product.found(scan.passed("free of them")).review(policies).isAllowed())
                .isTrue();
        assertThat(product.found(scan.failed("6 of 6 values of note look like an e-mail address"))
                        .review(policies)
                        .determining())
                .containsExactly("personal-data-are-classified");
    }

    @Test
    void other_policies_are_tried_on_what_happened() {
        Policies policies = PolicyBundle.folder(folder).load();
        Policies next = policies.access(
                AccessPolicy.forbid("nobody").because("we close").build());
        StateStore state = new InMemoryStateStore();
        DataProduct<?, ?> product = new Orders();

        // Recorded
        RecentAccesses recent = RecentAccesses.last(1_000);
        DataProductRunner runner = DataProductRunner.builder(state)
                .clock(CLOCK)
                .policies(policies)
                .access(recent)
                .build();
        runner.run(product).orThrow();
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> runner.served(product, "eve").rows("orders").toList())
                .hasMessageContaining("as eve");

        // Compared
        WhatIf whatIf = WhatIf.between(policies, next);
        Differences runs = whatIf.runs(state.runs("dp.orders@2"));
        Differences accesses = whatIf.accesses(recent.all());

        assertThat(runs.asked()).isEqualTo(1);
        assertThat(runs.differences()).isEmpty();
        assertThat(accesses.asked()).isEqualTo(1);
        assertThat(accesses.denied()).isEmpty();
    }

    @Test
    void policies_are_written_in_java_as_well() {
        // In Java
        Policy tagged = Policy.named("outputs-are-tagged")
                .description("products should have a tag")
                .because("people find them by tags")
                .requires(facts -> facts.product().metadata().tags().isEmpty()
                        ? Finding.violated("there is none", "declare tags(\"orders\") in metadata()")
                        : Finding.satisfied("there is one"));
        AccessPolicy staff = AccessPolicy.permit("staff-read")
                .actions("read")
                .roles("analyst", "steward")
                .when("resource.sensitivity < Sensitivity.RESTRICTED")
                .obliges(Obligation.mask(Columns.personal(), MaskMethod.PSEUDONYM))
                .build();
        Policies policies = Policies.global(tagged)
                .access(staff)
                .with(DomainPolicies.of("sales", DomainPolicies.salesQuotaAlignment()));

        // Tried
        Decision decision = PolicyTester.given(METADATA)
                .serves("orders", SCHEMA)
                .in(Environment.TEST)
                .review(policies);

        assertThat(decision.determining()).containsExactly("outputs-are-tagged");
        assertThat(decision.explanation().whyNot())
                .containsExactly("to comply with outputs-are-tagged, declare tags(\"orders\") in metadata()");
    }

    @Test
    void a_waiver_in_java() {
        Policies policies = Policies.global(Policy.named("outputs-are-tagged")
                .description("products should have a tag")
                .requires(facts -> Finding.violated("there is none", "declare tags(\"orders\") in metadata()")));

        // Waived
        Waiver waiver = Waiver.of("outputs-are-tagged", "1.0.0")
                .product("dp.orders")
                .because("the new tags come with 2.2")
                .requestedBy("ben")
                .approvedBy("carla")
                .valid(CLOCK.instant(), CLOCK.instant().plus(Duration.ofDays(45)))
                .build();
        Policies waived = policies.waived(waiver);

        assertThat(PolicyTester.given(METADATA)
                        .at(CLOCK.instant())
                        .review(waived)
                        .isAllowed())
                .isTrue();
    }

    @Test
    void a_bundle_is_reloaded() {
        // Reload
        ReloadingPolicies policies = ReloadingPolicies.of(PolicyBundle.folder(folder));
        Optional<BundleException> problem = policies.reload();

        assertThat(problem).isEmpty();
    }

    @Test
    void the_plain_main_passes_and_fails() throws IOException {
        PolicyTests.main(new String[] {
            folder.toString(), GUIDE.resolve("policy-tests.yaml").toString()
        });
        Path wrong = temp.resolve("wrong.yaml");
        Files.writeString(
                wrong,
                Files.readString(GUIDE.resolve("policy-tests.yaml"))
                        .replace("determining: [staff-read]", "determining: [x]"));

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> PolicyTests.main(new String[] {folder.toString(), wrong.toString()}))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "'analysts read orders under pseudonyms': expected to be determined by [x] but it was"
                                + " by [staff-read]");
    }

    @Test
    void every_snippet_is_an_excerpt_of_a_file_that_is_run() throws IOException {
        Matcher snippets = SNIPPET.matcher(Files.readString(ROOT.resolve("docs/policies.md")));
        int found = 0;
        while (snippets.find()) {
            assertThat(snippets.group(1)).as("source of%n%s", snippets.group(2)).isNotNull();
            assertExcerpt(snippets.group(2), ROOT.resolve(snippets.group(1)));
            found++;
        }
        assertThat(found).isGreaterThan(8);
    }

    private static void assertExcerpt(String snippet, Path file) throws IOException {
        List<String> source = new ArrayList<>(
                Files.readAllLines(file).stream().map(String::strip).toList());
        for (String line : snippet.lines().map(String::strip).toList()) {
            if (!line.isEmpty()) {
                int at = source.indexOf(line);
                assertThat(at)
                        .as("line '%s' in %s, behind the line before it", line, file)
                        .isNotNegative();
                source = source.subList(at + 1, source.size());
            }
        }
    }
}
