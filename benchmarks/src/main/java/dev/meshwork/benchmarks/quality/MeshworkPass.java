package dev.meshwork.benchmarks.quality;

import dev.meshwork.benchmarks.quality.task.Answers;
import dev.meshwork.benchmarks.quality.task.Order;
import dev.meshwork.benchmarks.quality.task.Pass;
import dev.meshwork.quality.RowPass;
import dev.meshwork.quality.RowSuite;

/** A suite over records, without a data product. */
final class MeshworkPass implements Pass<Order> {

    private final RowPass<Order> pass;

    MeshworkPass(RowSuite<Order> suite) {
        this.pass = suite.open();
    }

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
