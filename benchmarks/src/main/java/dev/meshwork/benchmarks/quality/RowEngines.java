package dev.meshwork.benchmarks.quality;

import dev.meshwork.benchmarks.quality.task.Engine;
import dev.meshwork.benchmarks.quality.task.Order;
import dev.meshwork.benchmarks.quality.task.Orders;
import dev.meshwork.benchmarks.quality.task.RowEngine;
import dev.meshwork.benchmarks.quality.task.Rows;
import dev.meshwork.benchmarks.quality.task.Trial;
import java.util.ArrayList;
import java.util.List;

/** Measures the loop by hand and Meshwork, in one virtual machine and over the same rows. */
final class RowEngines {

    static final String HAND = "hand";
    static final String MESHWORK_1 = "meshwork-1";
    static final String MESHWORK_2 = "meshwork-2";
    /** Those that are compared in one virtual machine. */
    static final List<String> NAMES = List.of(HAND, MESHWORK_1, MESHWORK_2);

    /** On one thread and with the settings of a new suite, in a heap that does not hold the keys of many rows. */
    static final String IN_SMALL_HEAP = "meshwork-128mib";

    private RowEngines() {}

    /** Arguments: those of {@link Trial}, and the names of the engines, with commas. */
    public static void main(String[] args) throws Exception {
        Trial trial = Trial.of(args);
        Rows<Order> rows = Rows.of(trial.rows(), Orders::at, Order[]::new);
        List<Engine> engines = new ArrayList<>();
        for (String name : args[3].split(",", -1)) {
            engines.add(engine(name, rows));
        }
        trial.run(engines);
    }

    private static Engine engine(String name, Rows<Order> rows) {
        return switch (name) {
            case HAND ->
                RowEngine.of(name, HandWrittenPass::new, rows)
                        .statedError(HandWrittenPass.STATED_ERROR)
                        .build();
            case MESHWORK_1, MESHWORK_2 ->
                RowEngine.of(name, () -> new MeshworkPass(OurChecks.IN_MEMORY), rows)
                        .threads(name.equals(MESHWORK_2) ? 2 : 1)
                        .statedError(OurChecks.STATED_ERROR)
                        .build();
            case IN_SMALL_HEAP ->
                RowEngine.of(name, () -> new MeshworkPass(OurChecks.SUITE), rows)
                        .statedError(OurChecks.STATED_ERROR)
                        .build();
            default -> throw new IllegalArgumentException("Invalid engine '" + name + "': expected one of " + NAMES);
        };
    }
}
