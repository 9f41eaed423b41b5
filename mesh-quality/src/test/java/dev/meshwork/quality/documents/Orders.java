package dev.meshwork.quality.documents;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.schema.PrimaryKey;
import dev.meshwork.core.schema.Schema;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A data set that documents of several formats are about. */
final class Orders {

    /** One order. */
    record Order(
            @PrimaryKey long id,
            @Nullable String email,
            @Nullable String country,
            @Nullable BigDecimal price,
            @Nullable LocalDate ordered,
            @Nullable LocalDate delivered,
            @Nullable Instant loaded) {}

    static final Schema SCHEMA = Schema.of(Order.class);
    static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    /** Four orders: one null e-mail, one that is none, a country twice, one price below zero. */
    static final List<Order> ROWS = List.of(
            order(1, "ann@example.com", "AT", "10.00", 1, 3),
            order(2, "bob", "AT", "5.50", 2, 4),
            order(3, null, "DE", "-1", 3, 3),
            order(4, "cy@example.com", "XX", "0", 4, 8));

    private Orders() {}

    static Order order(long id, @Nullable String email, String country, String price, int ordered, int delivered) {
        return new Order(
                id,
                email,
                country,
                new BigDecimal(price),
                LocalDate.of(2026, 1, ordered),
                LocalDate.of(2026, 1, delivered),
                NOW.minusSeconds(3600L * id));
    }

    /** The status of each check, by its name. */
    static Map<String, CheckResult.Outcome> check(ForeignSuite suite, List<Order> rows) {
        Map<String, CheckResult.Outcome> found = new LinkedHashMap<>();
        suite.suite()
                .over(Order.class)
                .at(Clock.fixed(NOW, ZoneOffset.UTC))
                .check(rows)
                .forEach(result -> found.put(result.check(), result.outcome()));
        return found;
    }
}
