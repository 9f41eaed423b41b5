package dev.meshwork.examples.orders;

import static dev.meshwork.core.metadata.ServiceLevel.accuracy;
import static dev.meshwork.core.metadata.ServiceLevel.freshness;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.rows.Rows;
import java.time.Duration;
import java.time.Period;

/** Daily sales by country: each file of order lines is a day, is read once, and adds its rows to those that are served. */
public final class SalesOrders extends DataProduct<Rows<OrderLine>, Rows<DailySales>> {

    private final RowSource<OrderLine> lines;
    private final RowPort<DailySales> sales;

    /** A product that reads this source, whole days at a time, and serves at this port, which adds rows. */
    public SalesOrders(RowSource<OrderLine> lines, RowPort<DailySales> sales) {
        this.lines = lines;
        this.sales = sales;
    }

    @Override
    public DataProductMetadata metadata() {
        return DataProductMetadata.builder("dp.sales.orders")
                .name("Sales Orders")
                .domain("sales")
                .ownerTeam("sales-domain-team")
                .description("Daily sales of the online shop by country")
                .tags("sales", "orders", "daily")
                .serviceLevel(freshness(Duration.ofDays(1)))
                .serviceLevel(accuracy(99))
                .version("1.0.0")
                .sensitivity(Sensitivity.INTERNAL)
                .retention(Period.ofDays(1095))
                .build();
    }

    @Override
    protected void declare(Declaration product) {
        product.reads(lines).through(OrderChecks.ORDER_LINES);
        product.serves(sales).through(OrderChecks.DAILY_SALES);
        product.column(sales, "day").derivesFrom(lines, "invoice_date");
        product.column(sales, "country").copies(lines, "country");
        product.column(sales, "invoices").aggregates(lines, "invoice_no");
        product.column(sales, "units").aggregates(lines, "quantity");
        product.column(sales, "net_revenue").aggregates(lines, "quantity", "unit_price");
    }

    @Override
    protected Rows<OrderLine> ingest(RunContext run) {
        return run.read(lines);
    }

    @Override
    protected Rows<DailySales> transform(Rows<OrderLine> accepted, RunContext run) {
        SalesByDay days = new SalesByDay();
        accepted.forEach(days::add);
        return Rows.of(days.rows());
    }

    @Override
    protected void serve(Rows<DailySales> rows, ServeContext run) {
        run.publish(rows, sales);
    }
}
