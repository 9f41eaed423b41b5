package dev.meshwork.catalog.outbox;

import dev.meshwork.catalog.entry.CatalogException;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Small records, and a target that writes down what it is handed. */
public final class Events {

    private Events() {}

    public static RunRecord run(String product, long sequence) {
        DataProductMetadata metadata = DataProductMetadata.builder(product)
                .name("Product " + product)
                .domain("sales")
                .ownerTeam("team")
                .version("1.0.0")
                .build();
        RunReport report = RunReport.builder(product + "-run-" + sequence, product, metadata.version())
                .status(RunStatus.SUCCEEDED)
                .time(Instant.parse("2026-01-05T00:00:00Z").plusSeconds(sequence), Duration.ofSeconds(1))
                .build();
        return new RunRecord(sequence, 1, new ProductDescription(metadata, List.of(), List.of()), report, Map.of());
    }

    public static void append(StateStore state, String product, int from, int to) {
        for (int i = from; i <= to; i++) {
            state.append(run(product, i));
        }
    }

    /** Writes down what it takes, after a behaviour that may throw. Thread-safe. */
    static final class Ledger implements CatalogTarget {
        private final String name;
        private final List<String> taken = new ArrayList<>();
        private volatile Consumer<RunRecord> behaviour = run -> {};

        Ledger(String name) {
            this.name = name;
        }

        Ledger behaving(Consumer<RunRecord> newBehaviour) {
            behaviour = newBehaviour;
            return this;
        }

        /** Behaves for so many deliveries, then no more. */
        Ledger failing(int times, Consumer<RunRecord> misdeed) {
            int[] left = {times};
            return behaving(run -> {
                if (left[0]-- > 0) {
                    misdeed.accept(run);
                }
            });
        }

        static void refuseForNow(RunRecord run) {
            throw new CatalogException("Cannot take it now");
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String location() {
            return "memory";
        }

        @Override
        public void deliver(RunRecord run) {
            behaviour.accept(run);
            synchronized (taken) {
                taken.add(run.report().runId());
            }
        }

        List<String> taken() {
            synchronized (taken) {
                return List.copyOf(taken);
            }
        }
    }
}
