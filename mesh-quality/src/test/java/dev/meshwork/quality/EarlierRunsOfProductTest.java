package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.bounds.Change.changeAtMost;
import static dev.meshwork.quality.bounds.Deviation.standardDeviationsAtMost;
import static dev.meshwork.quality.bounds.EarlierRuns.last;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.testing.DataProductTester;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EarlierRunsOfProductTest {

    private static final Field ID = Field.of("id", Kind.LONG);
    private static final Field AMOUNT = Field.of("amount", Kind.LONG);

    /** Maps from one source to one port, with checks on the way in. */
    private static final class Orders
            extends DataProduct<Rows<Map<String, @Nullable Object>>, Rows<Map<String, @Nullable Object>>> {
        private final Suite suite;
        private RowType<Map<String, @Nullable Object>> type = rows(ID, AMOUNT);

        Orders(Check... checks) {
            suite = Suite.of("orders", checks);
        }

        static RowType<Map<String, @Nullable Object>> rows(Field... fields) {
            return RowType.ofMaps(new Schema("orders", List.of(fields), null));
        }

        RowSource<Map<String, @Nullable Object>> source() {
            return MemorySource.of("orders", type, List.of());
        }

        RowPort<Map<String, @Nullable Object>> port() {
            return MemoryPort.of("served", rows(ID));
        }

        @Override
        public DataProductMetadata metadata() {
            return DataProductMetadata.builder("dp.orders")
                    .name("Orders")
                    .domain("sales")
                    .ownerTeam("sales-team")
                    .version("1.0.0")
                    .build();
        }

        @Override
        protected void declare(Declaration product) {
            product.reads(source()).through(suite);
            product.serves(port());
        }

        @Override
        protected Rows<Map<String, @Nullable Object>> ingest(RunContext run) {
            return run.read(source());
        }

        @Override
        protected Rows<Map<String, @Nullable Object>> transform(
                Rows<Map<String, @Nullable Object>> rows, RunContext run) {
            return rows.map(row -> new HashMap<>(Map.of("id", row.get("id"))));
        }

        @Override
        protected void serve(Rows<Map<String, @Nullable Object>> rows, ServeContext run) {
            run.publish(rows, port());
        }
    }

    private static RunReport run(DataProductTester tester, Orders product, String day, int rows) {
        List<Map<String, @Nullable Object>> given = new ArrayList<>();
        for (long i = 0; i < rows; i++) {
            Map<String, @Nullable Object> row = new HashMap<>();
            row.put("id", i);
            row.put("amount", i);
            row.put("extra", "x");
            given.add(row);
        }
        return tester.at(day + "T06:00:00Z").given(product.source(), given).run();
    }

    @Test
    void a_run_is_held_against_the_earlier_ones_by_the_days_they_took_place() {
        Orders product = new Orders(
                rowCount(changeAtMost(0.1).fromSameWeekday()).named("as a week ago"),
                rowCount(standardDeviationsAtMost(3, last(3))).warn(),
                column("amount")
                        .hasMaximum(changeAtMost(0.5).fromMeanOf(last(2)))
                        .info());
        DataProductTester tester = DataProductTester.of(product);

        RunReport monday = run(tester, product, "2026-01-05", 100);
        run(tester, product, "2026-01-06", 20).orThrow();
        run(tester, product, "2026-01-07", 30).orThrow();
        RunReport rejected = run(tester, product, "2026-01-12", 50);
        RunReport again = run(tester, product, "2026-01-12", 95);

        assertThat(monday.check("as a week ago").observed()).isEqualTo("100, no earlier run on the same weekday");
        assertThat(rejected.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(rejected.check("as a week ago").observed()).isEqualTo("50, 100 before, a change by 0.5");
        assertThat(again.orThrow().check("as a week ago").observed()).isEqualTo("95, 100 before, a change by 0.05");
        assertThat(again.check("row count").observed()).isEqualTo("95, 1.032 deviations from 50");
        assertThat(again.check("maximum of amount").observed())
                .isEqualTo("94 (of 95 values), the mean of 2 is 24, a change by 2.91667");
    }

    @Test
    void a_column_that_changed_since_the_last_run_is_told() {
        Orders product = new Orders(Checks.schema().isUnchanged());
        DataProductTester tester = DataProductTester.of(product);
        String check = "columns are as in the last run";

        RunReport first = run(tester, product, "2026-01-05", 1).orThrow();
        RunReport second = run(tester, product, "2026-01-06", 1).orThrow();
        product.type = Orders.rows(AMOUNT.orNull(), ID, Field.of("extra", Kind.TEXT));
        RunReport third = run(tester, product, "2026-01-07", 1);
        product.type = Orders.rows(Field.of("id", Kind.DECIMAL).asPrimaryKey());
        RunReport fourth = run(tester, product, "2026-01-08", 1);

        assertThat(first.check(check).observed()).isEqualTo("0 (no earlier run)");
        assertThat(second.check(check).observed()).isEqualTo("0 (2 columns)");
        assertThat(third.check(check))
                .hasToString(
                        "ERROR number of columns that changed since the last run should be exactly 0: was 4 (amount"
                                + " may be null now, extra was added, amount is where id was, id is where amount was)");
        assertThat(fourth.check(check).observed())
                .isEqualTo("2 (id is decimal after long and is part of the key now, amount was removed)");
    }
}
