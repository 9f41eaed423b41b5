package dev.meshwork.quality.products;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.rows;
import static dev.meshwork.quality.bounds.Bound.atLeast;
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
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.testing.DataProductTester;
import dev.meshwork.quality.Suite;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Taxi trips of six months, each a file: a product that warns about most of what is known to be wrong with them. */
class TripsTest {

    private static final BigDecimal CENT = new BigDecimal("0.01");

    private record Trip(
            @Nullable Integer vendorId,
            LocalDateTime pickupDatetime,
            LocalDateTime dropoffDatetime,
            @Nullable Integer passengerCount,
            BigDecimal tripDistance,
            @Nullable Integer rateCodeId,
            BigDecimal fareAmount,
            BigDecimal extra,
            BigDecimal mtaTax,
            BigDecimal tipAmount,
            BigDecimal tollsAmount,
            BigDecimal improvementSurcharge,
            BigDecimal totalAmount,
            @Nullable BigDecimal congestionSurcharge) {}

    private static final List<RowSource<Trip>> MONTHS =
            IntStream.rangeClosed(1, 6).mapToObj(TripsTest::month).toList();
    private static final RowPoint<Trip> TRIPS = new RowPoint<>("trips", RowType.of(Trip.class));
    private static final RowPort<Trip> SERVED = MemoryPort.of("served trips", Trip.class);

    private static final Suite CHECKS = Suite.of(
            "trip checks",
            column("fare_amount").isAtLeast(0, atLeast(0.99)).named("fare_amount >= 0"),
            column("total_amount").isAtLeast(0, atLeast(0.99)).named("total_amount >= 0"),
            column("trip_distance").isGreaterThan(0, atLeast(0.99)).named("trip_distance > 0"),
            column("passenger_count")
                    .isBetween(1, 6, atLeast(0.99))
                    .named("passenger_count between 1 and 6")
                    .warn(),
            column("rate_code_id").isBetween(1, 6, atLeast(0.99)).named("rate_code_id in 1..6"),
            column("dropoff_datetime")
                    .isGreaterThan(column("pickup_datetime"), atLeast(0.99))
                    .named("dropoff > pickup"),
            rows("a duration of 6 hours or less", TripsTest::isShort, atLeast(0.99))
                    .named("trip no longer than 6 h"),
            rows("amounts that add up", TripsTest::addsUp, atLeast(0.99))
                    .named("total = fare+extra+mta_tax+tip+tolls+improvement+congestion (congestion null = 0), 1 cent")
                    .warn());

    private static RowSource<Trip> month(int month) {
        String name = "2019-0" + month;
        return CsvSource.of(name, Trip.class)
                .file(SharedData.folder("taxi-2019h1").resolve("yellow_tripdata_sample_" + name + ".csv"))
                .dateTimes("yyyy-MM-dd HH:mm:ss")
                .build();
    }

    private static boolean isShort(Row row) {
        LocalDateTime from = (LocalDateTime) Objects.requireNonNull(row.value("pickup_datetime"));
        LocalDateTime to = (LocalDateTime) Objects.requireNonNull(row.value("dropoff_datetime"));
        return Duration.between(from, to).compareTo(Duration.ofHours(6)) <= 0;
    }

    private static boolean addsUp(Row row) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String part : List.of(
                "fare_amount",
                "extra",
                "mta_tax",
                "tip_amount",
                "tolls_amount",
                "improvement_surcharge",
                "congestion_surcharge")) {
            sum = sum.add(row.value(part) instanceof BigDecimal amount ? amount : BigDecimal.ZERO);
        }
        BigDecimal total = (BigDecimal) Objects.requireNonNull(row.value("total_amount"));
        return total.subtract(sum).abs().compareTo(CENT) <= 0;
    }

    private static final class Trips extends DataProduct<Rows<Trip>, Rows<Trip>> {

        @Override
        public DataProductMetadata metadata() {
            return DataProductMetadata.builder("dp.operations.trips")
                    .name("Trips")
                    .domain("operations")
                    .ownerTeam("operations-team")
                    .version("1.0.0")
                    .build();
        }

        @Override
        protected void declare(Declaration product) {
            for (RowSource<Trip> month : MONTHS) {
                product.reads(month)
                        .through(Suite.of(
                                month.name(),
                                column("congestion_surcharge")
                                        .isComplete(atLeast(0.99))
                                        .named(month.name() + ": congestion_surcharge not null")
                                        .warn()));
            }
            product.passes(TRIPS).through(CHECKS);
            product.serves(SERVED);
        }

        @Override
        protected Rows<Trip> ingest(RunContext run) {
            return Rows.of(MONTHS.stream().map(run::read).toList()).flatMap(Rows::stream);
        }

        @Override
        protected Rows<Trip> transform(Rows<Trip> trips, RunContext run) {
            return run.audit(TRIPS, trips);
        }

        @Override
        protected void serve(Rows<Trip> trips, ServeContext run) {
            run.publish(trips, SERVED);
        }
    }

    @Test
    void every_check_ends_as_expected() throws IOException {
        DataProductTester tester = DataProductTester.of(new Trips());
        MONTHS.forEach(tester::reading);

        RunReport report = tester.run();

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        JsonNode expected = ExpectedChecks.of("trips");
        assertThat(expected).hasSize(14).allSatisfy(check -> ExpectedChecks.require(check, report));
    }
}
