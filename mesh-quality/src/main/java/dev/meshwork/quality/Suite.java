package dev.meshwork.quality;

import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.internal.engine.KeySettings;
import dev.meshwork.quality.internal.engine.Sample;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks that look at one data set together, in one pass; checks of the same measurement share it. A gate: bind it to a data set in
 * {@code DataProduct.declare}. Immutable and thread-safe; the methods return changed copies.
 */
public final class Suite implements Gate {

    private static final int MOST_EVIDENCE = 100_000;
    private static final SecureRandom SEEDS = new SecureRandom();

    private final String name;
    private final List<Check> checks;
    private final KeySettings keys;
    private final int evidence;

    private Suite(String name, List<Check> checks, KeySettings keys, int evidence) {
        this.name = name;
        this.checks = checks;
        this.keys = keys;
        this.evidence = evidence;
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
        return new Suite(name, List.of(checks), KeySettings.ofSeed(SEEDS.nextLong()), Sample.SIZE);
    }

    /**
     * How much heap the keys of one check for uniqueness may take before they go to the disk. Default: 8 MiB, for about 100,000
     * keys; on the disk each takes 24 bytes.
     *
     * @throws IllegalArgumentException if it is less than 64 KiB or more than 8 GiB
     */
    public Suite withKeyMemory(long bytes) {
        return new Suite(name, checks, keys.withMemory(bytes), evidence);
    }

    /** Where keys that do not fit into the memory go, in files that only this process can read. Default: {@code java.io.tmpdir}. */
    public Suite spillingTo(Path folder) {
        return new Suite(name, checks, keys.in(folder), evidence);
    }

    /**
     * What keys are hashed with. Suites that look at parts of one data set in different processes need the same. Default: a random
     * number for each suite.
     */
    public Suite withKeySeed(long seed) {
        return new Suite(name, checks, keys.withSeed(seed), evidence);
    }

    /**
     * How many failed rows a result names: the first ones. Default: 10.
     *
     * @throws IllegalArgumentException if it is negative or more than 100,000
     */
    public Suite withEvidence(int rows) {
        if (rows < 0 || rows > MOST_EVIDENCE) {
            throw new IllegalArgumentException("Invalid evidence of " + rows + " rows: expected 0 to " + MOST_EVIDENCE);
        }
        return new Suite(name, checks, keys, rows);
    }

    /** A suite of the checks of both, with the name and settings of this one. */
    public Suite and(Suite other) {
        return withChecks(Stream.concat(checks.stream(), other.checks.stream()).toArray(Check[]::new));
    }

    private Suite withChecks(Check... others) {
        return new Suite(name, Suite.of(name, others).checks, keys, evidence);
    }

    /** The suite for rows that are records of a class, to be used without a data product. */
    public <R extends Record> RowSuite<R> over(Class<R> type) {
        return over(RowType.of(type));
    }

    /**
     * The suite for rows of a type, to be used without a data product.
     *
     * @throws IllegalArgumentException if a check does not fit the schema
     */
    public <T> RowSuite<T> over(RowType<T> type) {
        return new RowSuite<>(this, type);
    }

    /** The suite for rows that are maps from field name to value, to be used without a data product. */
    public RowSuite<Map<String, @Nullable Object>> over(Schema schema) {
        return over(RowType.ofMaps(schema));
    }

    /** A copy in which all checks of rows say at once which rows fail. */
    Suite quarantiningAll() {
        return withChecks(checks.stream().map(Check::pointingOut).toArray(Check[]::new));
    }

    SuiteInspection inspect(GateContext context) {
        return new SuiteInspection(checks, context, keys, evidence);
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
        return inspect(context);
    }

    /** One check per line. */
    @Override
    public String toString() {
        return name + ":\n" + checks.stream().map(check -> "  " + check).collect(Collectors.joining("\n"));
    }
}
