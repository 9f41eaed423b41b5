package dev.meshwork.examples.pii;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.csv.CsvSource;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.json.JsonLinesPort;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.port.Point;
import dev.meshwork.core.port.RowPoint;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.PrimaryKey;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.testing.Canaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What advertising platforms report of campaigns, and who runs them: the latter stays inside, and every check looks at it. */
final class Campaigns extends DataProduct<Campaigns.Input, Rows<Campaigns.Fact>> {

    /** What a platform reports of an advertisement. */
    record Reported(
            @Nullable String key,
            String day,
            @Nullable Long impressions,
            @Nullable Long clicks) {}

    /** Who runs the campaigns on a platform. */
    record Manager(
            String channel,
            @Classified(Classification.PII_NAME) String name,

            @PrimaryKey @Classified(Classification.PII_EMAIL)
            String email,

            @Classified(Classification.PII_BIRTH_DATE) LocalDate born,
            @Classified(Classification.FINANCIAL) long card) {}

    record Contact(
            @Classified(Classification.PII_EMAIL) String email,
            @Classified(Classification.PII_NAME) List<String> names) {}

    /** A day of a campaign and who is to blame. */
    record Fact(
            String channel,
            @Nullable String campaignKey,
            @Nullable Long impressions,
            @Nullable Long clicks,
            @PrimaryKey @Classified(Classification.PII_NAME) String name,
            @Classified(Classification.PII_BIRTH_DATE) LocalDate born,
            @Classified(Classification.FINANCIAL) long card,
            Contact contact) {}

    record Input(Map<String, Rows<Reported>> reported, List<Manager> managers) {}

    private record Platform(String channel, String file, String key, String day) {}

    private static final List<Platform> PLATFORMS = List.of(
            new Platform("facebook", "facebook_ads_basic_ad_data", "ad_id", "date"),
            new Platform("google", "google_ads_campaign_stats_data", "id", "date"),
            new Platform("linkedin", "linkedin_ad_analytics_by_creative_data", "creative_id", "day"),
            new Platform("microsoft", "microsoft_ads_campaign_performance_daily_report_data", "campaign_id", "date"),
            new Platform("snapchat", "snapchat_ad_hourly_report_data", "ad_id", "date"),
            new Platform("twitter", "twitter_promoted_tweet_report_data", "promoted_tweet_id", "date"));

    private static final RowPoint<Fact> FACTS = Point.of("facts", Fact.class);

    private final Map<String, CsvSource<Reported>> sources = new LinkedHashMap<>();
    private final CsvSource<Manager> managers;
    private final JsonLinesPort<Fact> port;
    private final Gate[] gates;

    private Campaigns(Path data, Path managers, Path served, Gate... gates) {
        for (Platform platform : PLATFORMS) {
            sources.put(
                    platform.channel(),
                    CsvSource.of(platform.channel(), Reported.class)
                            .file(data.resolve("ad-platforms/data/" + platform.file() + ".csv"))
                            .column("key", platform.key())
                            .column("day", platform.day())
                            .column(
                                    "clicks",
                                    switch (platform.channel()) {
                                        case "facebook" -> "inline_link_clicks";
                                        case "snapchat" -> "swipes";
                                        default -> "clicks";
                                    })
                            .build());
        }
        this.managers = CsvSource.of("managers", Manager.class).file(managers).build();
        this.port = JsonLinesPort.of("campaign_facts", Fact.class, served);
        this.gates = gates;
    }

    @Override
    public DataProductMetadata metadata() {
        return DataProductMetadata.builder("dp.marketing.campaigns")
                .name("Campaigns")
                .domain("marketing")
                .ownerTeam("marketing-team")
                .serviceLevel(ServiceLevel.accuracy(99))
                .sensitivity(Sensitivity.CONFIDENTIAL)
                .retention(Period.ofDays(365))
                .version("1.0.0")
                .build();
    }

    @Override
    protected void declare(Declaration product) {
        sources.values().forEach(product::reads);
        product.reads(managers).through(EveryCheck.of(Schema.of(Manager.class), true));
        product.passes(FACTS).through(EveryCheck.of(Schema.of(Fact.class), false));
        product.serves(port).through(gates);
    }

    @Override
    protected Input ingest(RunContext run) {
        Map<String, Rows<Reported>> reported = new LinkedHashMap<>();
        sources.forEach((channel, source) -> reported.put(channel, run.read(source)));
        return new Input(reported, run.read(managers).toList());
    }

    @Override
    protected Rows<Fact> transform(Input input, RunContext run) {
        List<Rows<Fact>> facts = new ArrayList<>();
        input.reported().forEach((channel, rows) -> {
            Manager manager = input.managers().stream()
                    .filter(m -> m.channel().equals(channel))
                    .findFirst()
                    .orElseThrow();
            facts.add(rows.map(row -> fact(channel, row, manager)));
        });
        return run.audit(FACTS, Rows.of(facts).flatMap(Rows::stream));
    }

    private static Fact fact(String channel, Reported row, Manager manager) {
        return new Fact(
                channel,
                row.key(),
                row.impressions(),
                row.clicks(),
                manager.name(),
                manager.born(),
                manager.card(),
                new Contact(manager.email(), List.of(manager.name().split(" "))));
    }

    @Override
    protected void serve(Rows<Fact> facts, ServeContext run) {
        run.publish(facts, port);
    }

    /** Runs the product with canaries, once so that it is served and once so that it is rejected. */
    static Map<String, Canaries> prove(Path data, Path out, LogFile log) throws IOException {
        Canaries served = Canaries.seeded(41);
        Canaries refused = Canaries.seeded(42);
        Path managers = out.resolve("managers.csv");
        Files.writeString(managers, managers(served, refused));
        Path folder = out.resolve("campaigns");
        Gate strict = EveryCheck.failing(Schema.of(Fact.class));
        try (Outlets outlets = new Outlets(folder, log)) {
            Campaigns product = new Campaigns(
                    data, managers, folder.resolve("served"), EveryCheck.of(Schema.of(Fact.class), false));
            List<RunReport> reports = new ArrayList<>();
            reports.add(outlets.runner(Environment.PROD).run(product).orThrow());
            served.requireAll(outlets.readBySteward(product));
            System.out.println(
                    "CHECKS " + reports.get(0).checks().size() + reports.get(0).checks());
            RunReport rejected = outlets.runner(Environment.PROD)
                    .run(new Campaigns(data, managers, folder.resolve("served"), strict));
            PiiMain.require(rejected, RunStatus.REJECTED);
            reports.add(rejected);
            for (Canaries canaries : List.of(served, refused)) {
                outlets.search(canaries, product, reports);
            }
        }
        return Map.of("served", served, "refused", refused);
    }

    /** Who renames the methods that make checks must not make the proof empty. */
    private static void requireManyChecks(RunReport report) {
        for (String check :
                List.of("name isUnique0", "card hasMinimum1", "born hasMedian1", "card hasMostCommonValueIn1")) {
            report.check(check);
        }
        if (report.checks().size() < 400) {
            throw new AssertionError("There are only " + report.checks().size() + " checks of classified columns");
        }
    }

    private static String managers(Canaries served, Canaries refused) {
        StringBuilder lines = new StringBuilder("channel,name,email,born,card\n");
        for (Platform platform : PLATFORMS) {
            lines.append(String.join(
                            ",",
                            platform.channel(),
                            served.name(),
                            served.email(),
                            served.birthDate().toString(),
                            served.number()))
                    .append('\n');
        }
        String name = refused.name();
        String email = refused.email();
        String born = refused.birthDate().toString();
        String card = refused.number();
        lines.append(String.join(",", "none", name, email, refused.text(), card))
                .append('\n');
        lines.append(String.join(",", "none", name, email, born, refused.text()))
                .append('\n');
        lines.append(String.join(",", "none", name, email, born)).append('\n');
        lines.append(String.join(",", "none", name, "\"" + email + "\"" + refused.text(), born, card))
                .append('\n');
        lines.append(String.join(",", "none", name, email, born, card + "99999999999"))
                .append('\n');
        return lines.toString();
    }
}
