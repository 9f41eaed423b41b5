package dev.meshwork.quality;

import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.quality.internal.engine.KeySettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks that look at one data set together, in one pass; checks of the same measurement share it. A gate: bind it to a data set in
 * {@code DataProduct.declare}. Immutable and thread-safe; the methods return changed copies.
 */
public final class Suite implements Gate {

    private static final SecureRandom SEEDS = new SecureRandom();

    private final String name;
    private final List<Check> checks;
    private final KeySettings keys;

    private Suite(String name, List<Check> checks, KeySettings keys) {
        this.name = name;
        this.checks = checks;
        this.keys = keys;
    }

    /**
     * A suite of checks.
     *
     * @throws IllegalArgumentException if there is none, or two have the same name
     */
    public static Suite of(String name, Check... checks) {
        if (checks.length == 0) {
            throw new IllegalArgumentException("Missing checks of suite '" + name + "': a suite needs at least one");
        }
        Set<String> names = new HashSet<>();
        for (Check check : checks) {
            if (!names.add(check.name())) {
                throw new IllegalArgumentException("Invalid suite '" + name + "': there are two checks named '"
                        + check.name() + "'; give one another name with named(...)");
            }
        }
        return new Suite(name, List.of(checks), KeySettings.withSeed(SEEDS.nextLong()));
    }

    /**
     * How much heap the keys of one check for uniqueness may take before they go to the disk. Default: 8 MiB, for about 100,000
     * keys; on the disk each takes 24 bytes.
     *
     * @throws IllegalArgumentException if it is less than 64 KiB or more than 8 GiB
     */
    public Suite withKeyMemory(long bytes) {
        return new Suite(name, checks, keys.withMemory(bytes));
    }

    /** Where keys that do not fit into the memory go, in files that only this process can read. Default: {@code java.io.tmpdir}. */
    public Suite spillingTo(Path folder) {
        return new Suite(name, checks, keys.in(folder));
    }

    @Override
    public String name() {
        return name;
    }

    /** The checks, in order. */
    public List<Check> checks() {
        return checks;
    }

    /**
     * Opens an inspection.
     *
     * @throws IllegalArgumentException if a check does not fit the schema; the message names the check and the data set
     */
    @Override
    public Inspection open(GateContext context) {
        return new SuiteInspection(checks, context, keys);
    }

    /** One check per line. */
    @Override
    public String toString() {
        return name + ":\n" + checks.stream().map(check -> "  " + check).collect(Collectors.joining("\n"));
    }
}
