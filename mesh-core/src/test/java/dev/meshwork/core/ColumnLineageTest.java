package dev.meshwork.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.ColumnLineage;
import dev.meshwork.core.metadata.ColumnLineage.Derivation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnLineageTest {

    record Line(long id, int quantity, long price) {}

    record Total(long id, long revenue) {}

    private final MemorySource<Line> lines = MemorySource.of("lines", Line.class);
    private final MemorySource<Line> others = MemorySource.of("others", Line.class);
    private final MemoryPort<Total> totals = MemoryPort.of("totals", Total.class);

    private Declaration product() {
        Declaration product = new Declaration("dp.orders");
        product.reads(lines);
        product.serves(totals);
        return product;
    }

    @Test
    void a_product_says_what_its_columns_are_made_of() {
        Declaration product = product();

        product.column(totals, "id").copies(lines, "id");
        product.column(totals, "revenue").aggregates(lines, "quantity", "price").derivesFrom(lines, "id");

        assertThat(product.columnLineage())
                .containsExactly(
                        new ColumnLineage("totals", "id", "lines", List.of("id"), Derivation.IDENTITY),
                        new ColumnLineage(
                                "totals", "revenue", "lines", List.of("quantity", "price"), Derivation.AGGREGATION),
                        new ColumnLineage("totals", "revenue", "lines", List.of("id"), Derivation.TRANSFORMATION));
    }

    @Test
    void a_product_that_says_nothing_has_none() {
        assertThat(product().columnLineage()).isEmpty();
    }

    @Test
    void a_column_that_is_not_there_is_refused() {
        Declaration product = product();

        assertThatThrownBy(() -> product.column(totals, "total"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid lineage: 'totals' has no column 'total', but [id, revenue]");
        assertThatThrownBy(() -> product.column(totals, "id").copies(lines, "line"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid lineage: 'lines' has no column 'line', but [id, quantity, price]");
        assertThatThrownBy(() -> product.column(totals, "id").derivesFrom(lines))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Missing columns of 'lines' from which id of 'totals' is made: name one at least");
    }

    @Test
    void a_data_set_that_is_not_declared_is_refused() {
        Declaration product = product();
        product.column(totals, "id").copies(others, "id");

        assertThatThrownBy(product::columnLineage)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid declaration of dp.orders: columns are said to be made of others,"
                        + " but 'others' is not declared to be read");
    }
}
