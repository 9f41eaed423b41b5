package dev.meshwork.benchmarks.quality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the benchmark is asked to do.
 *
 * @param rows how many
 * @param rounds the most rounds
 * @param engines the names of the engines
 * @param json the file for the figures, or null
 */
record Settings(
        long rows,
        int rounds,
        List<String> engines,
        @Nullable Path json) {

    static Settings parse(String[] args) {
        long rows = 1_000_000;
        int rounds = 15;
        List<String> engines = Peers.allEngines();
        Path json = null;
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("Missing value of " + args[i]);
            }
            String value = args[i + 1];
            switch (args[i]) {
                case "--rows" -> rows = atLeastOne(args[i], value);
                case "--rounds" -> rounds = (int) Math.min(1_000, atLeastOne(args[i], value));
                case "--json" -> json = Path.of(value);
                case "--engines" -> engines = chosen(value);
                default ->
                    throw new IllegalArgumentException("Invalid option '" + args[i]
                            + "': expected --rows, --rounds, --json or --engines, each with a value");
            }
        }
        return new Settings(rows, rounds, engines, json);
    }

    private static long atLeastOne(String option, String value) {
        try {
            long number = Long.parseLong(value);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("Invalid " + option + " '" + value + "': expected a whole number from 1");
    }

    /** In the order of the table, whatever order they are asked in. */
    private static List<String> chosen(String value) {
        List<String> asked = List.of(value.split(",", -1));
        List<String> unknown = new ArrayList<>(asked);
        unknown.removeAll(Peers.allEngines());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Invalid engine '" + unknown.get(0) + "': expected some of "
                    + Peers.allEngines() + ", with commas");
        }
        return Peers.allEngines().stream().filter(asked::contains).toList();
    }
}
