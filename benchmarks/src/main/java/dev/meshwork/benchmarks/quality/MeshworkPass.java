package dev.meshwork.benchmarks.quality;

import dev.meshwork.benchmarks.quality.task.Answers;
import dev.meshwork.benchmarks.quality.task.Order;
import dev.meshwork.benchmarks.quality.task.Pass;
import dev.meshwork.quality.RowPass;
import dev.meshwork.quality.RowSuite;

/** A suite over records, without a data product. */
final class MeshworkPass implements Pass<Order> {

    /** Kept, as it is compiled for the rows once it has seen enough of them. */
    private static final RowSuite<Order> SUITE =
            OurChecks.suite().over(Order.class).at(OurChecks.CLOCK);

    private final RowPass<Order> pass = SUITE.open();

    @Override
    public void look(Order[] rows, int from, int to) {
        pass.accept(rows, from, to);
    }

    @Override
    public void merge(Pass<Order> later) {
        pass.merge(((MeshworkPass) later).pass);
    }

    @Override
    public Answers answers() {
        return OurChecks.answers(pass.results());
    }

    @Override
    public void close() {
        pass.close();
    }
}
