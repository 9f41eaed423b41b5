package dev.meshwork.examples;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Bound.between;
import static dev.meshwork.quality.bounds.Bound.greaterThan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.PrimaryKey;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.testing.DataProductTester;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.RowSuite;
import dev.meshwork.quality.Suite;
import dev.meshwork.quality.profile.Profile;
import dev.meshwork.quality.report.QualityReport;
import dev.meshwork.quality.text.Format;
import dev.meshwork.quality.text.TextForm;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What docs/quality.md shows. */
class QualityGuideTest {

    record Sale(
            @PrimaryKey long id,
            String ean,
            String channel,
            @Nullable String email,
            BigDecimal price,
            LocalDate soldOn,
            @Nullable LocalDate shippedOn) {}

    private static Sale sale(long id, String ean, String channel, @Nullable String email) {
        LocalDate day = LocalDate.of(2026, 1, 5);
        return new Sale(id, ean, channel, email, new BigDecimal("9.90"), day, day.plusDays(1));
    }

    private static final List<Sale> SALES = List.of(
            sale(1, "4006381333931", "web", "ada@example.org"),
            sale(2, "4006381333931", "web", "bob@example.org"),
            sale(3, "4006381333932", "shop", null),
            sale(4, "9783161484100", "shop", null));

    private static final Suite SALES_CHECKS = Suite.of(
            "sales checks",
            rowCount(between(1, 1_000_000)),
            column("id").isPrimaryKey(),
            column("email").isComplete(atLeast(0.4)).because("the newsletter keys on it"),
            column("email")
                    .isComplete(atLeast(0.4))
                    .named("email is complete by channel")
                    .per("channel")
                    .warn(),
            column("email").matches(Format.EMAIL_HTML5).where(column("channel").isIn("web")),
            column("price").hasMean(between(1, 100)),
            column("shipped_on").isAtLeast(column("sold_on")),
            columns("ean").determine("price", atLeast(0.99)));

    /** A check of one's own: the last digit of an EAN-13 number is right (GS1 General Specifications, 7.9). */
    private static final Check IS_EAN = column("ean").matches(TextForm.of("an EAN-13 number", QualityGuideTest::isEan));

    private static boolean isEan(CharSequence text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += Character.digit(text.charAt(i), 10) * (i % 2 == 0 ? 1 : 3);
        }
        return text.length() == 13 && sum % 10 == 0;
    }

    @Test
    void a_suite_is_used_without_a_product() {
        RowSuite<Sale> suite = SALES_CHECKS.over(Sale.class);

        List<CheckResult> results = suite.check(SALES);
        List<CheckResult> same = SALES.parallelStream().collect(suite.collector());

        assertThat(results).isEqualTo(same);
        assertThat(results.stream().filter(result -> !result.passed()))
                .singleElement()
                .hasToString(
                        "WARN completeness of email [channel = shop] should be at least 0.4: was 0 (2 of 2 rows are null)");
    }

    @Test
    void rows_are_split_into_valid_and_invalid_ones() {
        List<Sale> valid = new ArrayList<>();
        Map<Sale, List<Disposition>> invalid = new LinkedHashMap<>();

        Suite.of("articles", IS_EAN).over(Sale.class).split(SALES, valid::add, invalid::put);

        assertThat(valid).hasSize(3);
        assertThat(invalid).containsOnlyKeys(SALES.get(2));
    }

    @Test
    void a_profile_suggests_a_first_suite() {
        Profile profile = Profile.of("sales", Rows.of(SALES), RowType.of(Sale.class));

        String java = profile.suggest().toJava();

        assertThat(java).contains("column(\"id\")");
        assertThat(profile.column("channel").nulls()).isZero();
    }

    @Test
    void results_are_written_for_people_and_for_build_servers() {
        QualityReport report =
                QualityReport.of("Sales", SALES_CHECKS.over(Sale.class).check(SALES));

        String html = report.toHtml();
        String junit = report.toJUnitXml();

        assertThat(html).startsWith("<!DOCTYPE html>");
        assertThat(junit).contains("<testsuites");
    }

    private static final RowSource<Sale> SOURCE = MemorySource.of("sales", Sale.class);
    private static final RowPort<Sale> PORT = MemoryPort.of("articles sold", Sale.class);

    private static final class Sales extends DataProduct<Rows<Sale>, Rows<Sale>> {
        @Override
        public DataProductMetadata metadata() {
            return DataProductMetadata.builder("dp.sales")
                    .name("Sales")
                    .domain("sales")
                    .ownerTeam("sales-team")
                    .version("1.0.0")
                    .build();
        }

        @Override
        protected void declare(Declaration product) {
            product.reads(SOURCE).through(Suite.of("articles", IS_EAN.quarantine(), rowCount(greaterThan(0))));
            product.serves(PORT);
        }

        @Override
        protected Rows<Sale> ingest(RunContext run) {
            return run.read(SOURCE);
        }

        @Override
        protected Rows<Sale> transform(Rows<Sale> sales, RunContext run) {
            return sales;
        }

        @Override
        protected void serve(Rows<Sale> sales, ServeContext run) {
            run.publish(sales, PORT);
        }
    }

    @Test
    void a_wrong_article_number_is_set_aside() {
        DataProductTester tester = DataProductTester.of(new Sales());

        RunReport report = tester.given(SOURCE, SALES).run();

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(tester.served(PORT)).hasSize(3);
        assertThat(report.check("ean matches an EAN-13 number").evidence()).containsExactly("sales, record 3 (id 3)");
    }
}
