package dev.meshwork.core.faults;

import dev.meshwork.core.Declaration;
import dev.meshwork.core.MonitorContext;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.internal.Disk;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.rows.Rows;
import java.nio.file.Path;

/** The product with trouble at one of its hooks. */
final class TroubledSales extends Sales {

    private final Hook hook;
    private final Trouble trouble;

    TroubledSales(Path folder, int day, Hook hook, Trouble trouble) {
        super(Disk.real(), folder, day);
        this.hook = hook;
        this.trouble = trouble;
    }

    /** Whether the hook returns null now. */
    private boolean isNull(Hook here) throws Exception {
        if (here == hook) {
            trouble.strike();
        }
        return here == hook && trouble == Trouble.RETURNS_NULL;
    }

    private boolean isNullUnchecked(Hook here) {
        try {
            return isNull(here);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private Order passed(Order order, Hook here) {
        isNullUnchecked(here);
        return order;
    }

    @Override
    @SuppressWarnings("NullAway")
    public DataProductMetadata metadata() {
        return isNullUnchecked(Hook.METADATA) ? null : super.metadata();
    }

    @Override
    protected void declare(Declaration product) {
        isNullUnchecked(Hook.DECLARE);
        super.declare(product);
    }

    @Override
    @SuppressWarnings("NullAway")
    protected Rows<Order> ingest(RunContext run) throws Exception {
        return isNull(Hook.INGEST) ? null : super.ingest(run).map(order -> passed(order, Hook.ROW_OF_INGEST));
    }

    @Override
    @SuppressWarnings("NullAway")
    protected Rows<Order> transform(Rows<Order> orders, RunContext run) throws Exception {
        return isNull(Hook.TRANSFORM)
                ? null
                : super.transform(orders, run).map(order -> passed(order, Hook.ROW_OF_TRANSFORM));
    }

    @Override
    protected void serve(Rows<Order> orders, ServeContext run) throws Exception {
        isNull(Hook.SERVE);
        super.serve(orders.map(order -> passed(order, Hook.ROW_OF_SERVE)), run);
    }

    @Override
    protected void monitor(RunReport report, MonitorContext run) throws Exception {
        isNull(Hook.MONITOR);
    }
}
