package dev.meshwork.quality.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.RowType;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private enum Status {
        OPEN,
        PAID
    }

    private record Order(
            long id,
            @Classified(Classification.PII_EMAIL) @Nullable String email,
            @Classified(Classification.PII_IDENTIFIER) long account,
            @Nullable BigDecimal price,
            double weight,
            Status status,
            LocalDate day,
            @Nullable String note,
            boolean gift,
            List<String> tags) {}

    private static Order order(long id, @Nullable String price, @Nullable String note) {
        return new Order(
                id,
                "secret" + id + "@example.org",
                471100 + id,
                price == null ? null : new BigDecimal(price),
                id / 4.0,
                id % 2 == 0 ? Status.OPEN : Status.PAID,
                LocalDate.of(2026, 1, 1).plusDays(id),
                note,
                id == 1,
                List.of("a"));
    }

    private static Profile profile() {
        return Profile.of(
                "orders",
                Rows.of(
                        order(1, "0.10", " padded"),
                        order(2, null, null),
                        order(3, "0.20", "N/A"),
                        order(4, "-5", "AB-12 \u00fcber")),
                RowType.of(Order.class));
    }

    @Test
    void counts_nulls_and_different_values() {
        Profile profile = profile();

        assertThat(profile.rows()).isEqualTo(4);
        assertThat(profile.column("price").nulls()).isEqualTo(1);
        assertThat(profile.column("price").values()).isEqualTo(3);
        assertThat(profile.column("status").distinct()).contains(new DistinctCount(2, 0));
        assertThat(profile.column("status").unique()).hasValue(0);
        assertThat(profile.column("status").top())
                .containsExactly(new ValueCount("OPEN", 2), new ValueCount("PAID", 2));
        assertThat(profile.column("gift").top()).containsExactly(new ValueCount("false", 3), new ValueCount("true", 1));
        assertThat(profile.column("tags").distinct()).isEmpty();
        assertThat(profile.column("tags").values()).isEqualTo(4);
    }

    @Test
    void sums_up_numbers() {
        NumberFigures price = profile().column("price").numbers().orElseThrow();
        NumberFigures weight = profile().column("weight").numbers().orElseThrow();

        assertThat(price.sum()).isEqualByComparingTo("-4.7");
        assertThat(price.minimum()).isEqualByComparingTo("-5");
        assertThat(price.negatives()).isEqualTo(1);
        assertThat(weight.mean()).isEqualByComparingTo("0.625");
        assertThat(weight.quantile(0.5)).isEqualTo(0.625);
        assertThat(weight.discreteQuantile(0.5)).isEqualTo(0.5);
        assertThat(weight.histogram()).hasSize(20);
        assertThat(weight.histogram().get(0)).isEqualTo(new HistogramBin(0.25, 0.2875, 1));
        assertThat(weight.histogram().stream().mapToLong(HistogramBin::count).sum())
                .isEqualTo(4);
    }

    @Test
    void describes_texts_and_days() {
        Profile profile = profile();
        TextFigures note = profile.column("note").texts().orElseThrow();

        assertThat(note.shortest()).isEqualTo(3);
        assertThat(note.longest()).isEqualTo(10);
        assertThat(note.padded()).isEqualTo(1);
        assertThat(note.nullTokens()).isEqualTo(1);
        assertThat(note.patterns())
                .containsExactly(new ValueCount(" a", 1), new ValueCount("a-99 a", 1), new ValueCount("a/a", 1));
        assertThat(profile.column("day").least()).contains("2026-01-02");
        assertThat(profile.column("day").greatest()).contains("2026-01-05");
    }

    @Test
    void shows_no_value_of_a_classified_column() {
        Profile profile = profile();

        assertThat(profile.column("email").distinct()).contains(new DistinctCount(4, 0));
        assertThat(profile.column("email").texts().orElseThrow().shaped("email html5"))
                .isEqualTo(4);
        assertThat(profile.column("account").numbers()).isEmpty();
        for (String text :
                List.of(profile.toString(), profile.toJson(), profile.suggest().toJava())) {
            assertThat(text)
                    .doesNotContain("secret")
                    .doesNotContain("example.org")
                    .doesNotContain("4711");
        }
    }

    @Test
    void prints_as_a_table() {
        assertThat(profile().toString().lines().limit(4))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("orders: 4 rows"),
                        line -> assertThat(line)
                                .matches(" *column +type +nulls +distinct +least +greatest +mean +looks like *"),
                        line -> assertThat(line)
                                .matches(" *id +long +0 +4 +1 +4 +2.5 +1 \\(1\\), 2 \\(1\\), 3 \\(1\\)"),
                        line -> assertThat(line).matches(" *email +text +0 +4 +classified +classified *"));
    }

    @Test
    void is_written_as_json() throws IOException {
        JsonNode json = new ObjectMapper().readTree(profile().toJson());

        assertThat(json.get("rows").asLong()).isEqualTo(4);
        JsonNode price = json.get("columns").get(3);
        assertThat(price.get("numbers").get("sum").decimalValue()).isEqualByComparingTo("-4.70");
        assertThat(price.get("numbers").get("quantiles").get("0.5").asDouble()).isEqualTo(0.1);
        assertThat(price.get("numbers").get("histogram").get(0).get("from").asDouble())
                .isEqualTo(-5);
        assertThat(json.get("columns")
                        .get(1)
                        .get("texts")
                        .get("shapes")
                        .get("email")
                        .asLong())
                .isEqualTo(4);
        assertThat(json.get("columns").get(1).has("least")).isFalse();
    }

    @Test
    void an_empty_data_set_has_a_profile_too() {
        Profile profile = Profile.of(MemorySource.of("orders", RowType.of(Order.class), List.of()));

        assertThat(profile.rows()).isZero();
        assertThat(profile.column("price").numbers()).isEmpty();
        assertThat(profile.column("note").texts()).isEmpty();
        assertThat(profile.column("id").distinct()).contains(new DistinctCount(0, 0));
        assertThat(profile.toString()).startsWith("orders: 0 rows");
        assertThat(profile.toJson()).contains("\"rows\":0");
    }

    @Test
    void estimates_distinct_counts_where_values_do_not_fit() {
        List<Order> many = new ArrayList<>();
        LongStream.range(0, 20_000).forEach(id -> many.add(order(id, "1", "note " + id)));

        Profile profile =
                Profiler.create().withValueMemory(64 << 10).profile("orders", Rows.of(many), RowType.of(Order.class));

        DistinctCount distinct = profile.column("note").distinct().orElseThrow();
        assertThat(distinct.isExact()).isFalse();
        assertThat(Math.abs(distinct.count() / 20_000.0 - 1)).isLessThan(3 * distinct.error());
        assertThat(profile.column("note").top()).isEmpty();
        assertThat(profile.column("note").unique()).isEmpty();
        assertThat(profile.column("weight").numbers().orElseThrow().error()).isEqualTo(1.0 / 256);
    }

    @Test
    void a_column_that_is_not_there_is_named() {
        assertThatThrownBy(() -> profile().column("nmae"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Missing column 'nmae' of orders: there are id, email");
    }
}
