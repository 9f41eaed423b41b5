package dev.meshwork.quality.products;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Bound.greaterThan;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.core.DataProduct;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.SharedData;
import dev.meshwork.core.csv.CsvSource;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.RowPoint;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.testing.DataProductTester;
import dev.meshwork.quality.Suite;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What six advertising platforms report of campaigns, each in words of its own, brought to one form and checked. */
class CampaignTest {

    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

    /** What one platform reports of one advertisement, in its columns. */
    private record Reported(
            @Nullable String key,
            String day,
            @Nullable Long impressions,
            @Nullable Long clicks,
            @Nullable BigDecimal spend) {}

    private record Fact(
            String channel,
            @Nullable String campaignKey,
            LocalDate day,
            @Nullable Long impressions,
            @Nullable Long clicks,
            @Nullable BigDecimal spend) {}

    private record Platform(String channel, RowSource<Reported> source, BigDecimal unit) {}

    private static final List<Platform> PLATFORMS = List.of(
            platform(
                    "facebook",
                    "facebook_ads_basic_ad_data",
                    BigDecimal.ONE,
                    "ad_id",
                    "date",
                    "inline_link_clicks",
                    "spend"),
            platform("google", "google_ads_campaign_stats_data", MICROS, "id", "date", "clicks", "cost_micros"),
            platform(
                    "linkedin",
                    "linkedin_ad_analytics_by_creative_data",
                    BigDecimal.ONE,
                    "creative_id",
                    "day",
                    "clicks",
                    "cost_in_usd"),
            platform(
                    "microsoft",
                    "microsoft_ads_campaign_performance_daily_report_data",
                    BigDecimal.ONE,
                    "campaign_id",
                    "date",
                    "clicks",
                    "spend"),
            platform("snapchat", "snapchat_ad_hourly_report_data", MICROS, "ad_id", "date", "swipes", "spend"),
            platform(
                    "twitter",
                    "twitter_promoted_tweet_report_data",
                    MICROS,
                    "promoted_tweet_id",
                    "date",
                    "clicks",
                    "billed_charge_local_micro"));

    private static final RowPoint<Fact> FACTS = new RowPoint<>("facts", RowType.of(Fact.class));
    private static final RowPort<Fact> SERVED = MemoryPort.of("campaign facts", Fact.class);

    private static final Suite CHECKS = Suite.of(
            "campaign checks",
            rowCount(greaterThan(1000)).named("row_count > 1000"),
            column("campaign_key").isComplete(atLeast(0.99)).named("campaign_key null < 1 %"),
            column("clicks").isAtMost(column("impressions"), atLeast(0.99)).named("clicks <= impressions (both known)"),
            column("clicks")
                    .isAtMost(column("impressions"))
                    .named("clicks <= impressions (strict)")
                    .warn(),
            column("impressions").isComplete(atLeast(0.99)).named("impressions not null"),
            column("impressions")
                    .isComplete(atLeast(0.99))
                    .named("impressions not null by channel")
                    .per("channel")
                    .warn(),
            column("spend").isAtLeast(0).named("spend >= 0"),
            column("day")
                    .isFresherThan(Duration.ofHours(24))
                    .named("freshness < 24 hours")
                    .warn());

    private static Platform platform(String channel, String file, BigDecimal unit, String... columns) {
        return new Platform(
                channel,
                CsvSource.of(channel, Reported.class)
                        .file(SharedData.folder("ad-platforms").resolve(file + ".csv"))
                        .column("key", columns[0])
                        .column("day", columns[1])
                        .column("clicks", columns[2])
                        .column("spend", columns[3])
                        .build(),
                unit);
    }

    private static final class Campaigns extends DataProduct<List<Rows<Fact>>, Rows<Fact>> {

        @Override
        public DataProductMetadata metadata() {
            return DataProductMetadata.builder("dp.marketing.campaign-performance")
                    .name("Campaign performance")
                    .domain("marketing")
                    .ownerTeam("marketing-team")
                    .version("1.0.0")
                    .build();
        }

        @Override
        protected void declare(Declaration product) {
            PLATFORMS.forEach(platform -> product.reads(platform.source()));
            product.passes(FACTS).through(CHECKS);
            product.serves(SERVED);
        }

        @Override
        protected List<Rows<Fact>> ingest(RunContext run) {
            List<Rows<Fact>> facts = new ArrayList<>();
            for (Platform platform : PLATFORMS) {
                facts.add(run.read(platform.source()).map(reported -> fact(platform, reported)));
            }
            return facts;
        }

        private static Fact fact(Platform platform, Reported reported) {
            return new Fact(
                    platform.channel(),
                    reported.key(),
                    LocalDate.parse(reported.day().substring(0, 10)),
                    reported.impressions(),
                    reported.clicks(),
                    reported.spend() == null ? null : reported.spend().divide(platform.unit()));
        }

        @Override
        protected Rows<Fact> transform(List<Rows<Fact>> facts, RunContext run) {
            return run.audit(FACTS, Rows.of(facts).flatMap(Rows::stream));
        }

        @Override
        protected void serve(Rows<Fact> facts, ServeContext run) {
            run.publish(facts, SERVED);
        }
    }

    private static RunReport run(String now) {
        DataProductTester tester = DataProductTester.of(new Campaigns()).at(now);
        PLATFORMS.forEach(platform -> tester.reading(platform.source()));
        return tester.run();
    }

    @Test
    void every_check_ends_as_expected() throws IOException {
        RunReport report = run("2026-01-05T00:00:00Z");

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        JsonNode expected = ExpectedChecks.of("campaign");
        assertThat(expected).hasSize(8);
        for (JsonNode check : expected) {
            if (check.path("check").textValue().endsWith("channel linkedin")) {
                // The same check for each channel finds what the rate over all of them hides.
                assertThat(report.check("impressions not null by channel [channel = linkedin]"))
                        .satisfies(result -> assertThat(result.passed()).isFalse())
                        .satisfies(result -> assertThat(result.failed())
                                .isEqualTo(check.path("failed").longValue()));
                assertThat(report.check("impressions not null by channel [channel = google]")
                                .passed())
                        .isTrue();
            } else {
                ExpectedChecks.require(check, report);
            }
        }
        assertThat(report.check("row_count > 1000").observed()).startsWith("4068");
    }

    @Test
    void what_is_fresh_depends_on_the_clock() throws IOException {
        assertThat(run("2021-04-01T12:00:00Z").check("freshness < 24 hours").passed())
                .isTrue();
    }
}
