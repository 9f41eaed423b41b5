package dev.meshwork.core;

import static dev.meshwork.core.schema.Compatibility.BACKWARD;
import static dev.meshwork.core.schema.Compatibility.FORWARD;
import static dev.meshwork.core.schema.Compatibility.FULL;
import static dev.meshwork.core.schema.Compatibility.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.faults.FuzzInput;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.internal.Disk;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.schema.Compatibility;
import dev.meshwork.core.schema.GeneratedSchemas;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.schema.SchemaDiff;
import dev.meshwork.core.state.FaultyState;
import dev.meshwork.core.state.FileStateStore;
import dev.meshwork.core.state.MemoryDisk;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Whatever two contracts are, they are compared by the rules, the older one is kept and read back as it is, and the newer one is let
 * in or refused as its version number says. A record that somebody wrote to is read or refused, and compared all the same.
 */
final class EvolutionFuzzing {

    private static final List<Compatibility> PROMISES = List.of(Compatibility.values());
    private static final List<Writing> WRITINGS = List.of(Writing.values());

    private final FuzzInput input;
    private final Schema older;
    private final Schema newer;
    private final GeneratedSchemas generated;

    private EvolutionFuzzing(byte[] bytes) {
        this.input = new FuzzInput(bytes);
        Random chance = input.chance();
        this.generated = new GeneratedSchemas(chance);
        this.older = ContractChange.nested(generated.schema(), input.below(4));
        this.newer = input.below(8) == 0 ? generated.schema() : generated.laterVersionOf(older);
    }

    static void check(byte[] bytes) {
        EvolutionFuzzing fuzzing = new EvolutionFuzzing(bytes);
        fuzzing.comparesByTheRules();
        fuzzing.reads();
        fuzzing.judges();
        fuzzing.survivesDamage();
    }

    private void comparesByTheRules() {
        SchemaDiff diff = SchemaDiff.between(older, newer);

        assertThat(SchemaDiff.between(older, older).changes()).isEmpty();
        assertThat(diff.isEmpty()).as("%s to %s", older, newer).isEqualTo(older.equals(newer));
        assertThat(diff.toString().lines().filter(line -> !line.isBlank()))
                .hasSize(diff.changes().size());
        assertThat(BACKWARD.holds(older, newer)).isEqualTo(FORWARD.holds(newer, older));
        assertThat(BACKWARD.holds(newer, older)).isEqualTo(FORWARD.holds(older, newer));
        assertThat(FULL.holds(older, newer)).isEqualTo(BACKWARD.holds(older, newer) && FORWARD.holds(older, newer));
        assertThat(NONE.holds(older, newer)).isTrue();
        for (Compatibility promise : PROMISES) {
            assertThat(promise.holds(older, newer))
                    .isEqualTo(diff.breaking(promise).isEmpty());
        }
    }

    /** Rows are the witness. */
    private void reads() {
        if (BACKWARD.holds(older, newer)) {
            assertThat(GeneratedSchemas.canRead(generated.row(older.fields()), newer.fields()))
                    .as("%s reads rows of %s", newer, older)
                    .isTrue();
        }
        if (FORWARD.holds(older, newer)) {
            assertThat(GeneratedSchemas.canRead(generated.row(newer.fields()), older.fields()))
                    .as("%s reads rows of %s", older, newer)
                    .isTrue();
        }
    }

    private void judges() {
        Compatibility kept = PROMISES.get(input.below(PROMISES.size()));
        Writing writing = WRITINGS.get(input.below(WRITINGS.size()));
        Judged judged = new Judged(kept, writing, served(older));

        assertThat(judged.blocks("2.1.0", older)).isFalse();
        assertThat(judged.decide("2.1.0", older)).allMatch(PolicyDecision::satisfied);
        boolean blocked = judged.blocks("2.2.0", newer);
        assertThat(blocked)
                .as("%s, %s: %s", kept, writing, SchemaDiff.between(older, newer))
                .isEqualTo(ContractChange.breaks(SchemaDiff.between(older, newer), kept, writing));
        assertThat(judged.blocks("2.1.0", newer)).isEqualTo(blocked);
        assertThat(judged.blocks("2.1.1", newer)).isEqualTo(blocked);
        assertThat(judged.blocks("3.0.0", newer)).isFalse();
        assertThat(judged.blocks("2.0.9", older)).isTrue();

        ContractChange change = ContractChange.values()[input.below(ContractChange.values().length)];
        change.of(older, input.below(16))
                .ifPresent(changed -> assertThat(
                                new Judged(FORWARD, Writing.REPLACE, served(older)).blocks("2.2.0", changed))
                        .as("%s: %s to %s", change, older, changed)
                        .isEqualTo(change.breaksConsumers()));
    }

    /** What serves a contract as 2.1.0, out of the journal that it was written to. */
    private static RunRecord served(Schema schema) {
        RunRecord written = Evolving.servedAs("2.1.0", schema);
        Disk disk = new MemoryDisk();
        store(disk).append(written);

        RunRecord read = store(disk).lastServed(written.line()).orElseThrow();
        assertThat(read).isEqualTo(written);
        return read;
    }

    private static StateStore store(Disk disk) {
        return FaultyState.on(disk, FileStateStore.builder(Path.of("state")));
    }

    /** Pieces of a record are written over, cut out, or doubled. */
    private void survivesDamage() {
        StringBuilder json = new StringBuilder(Evolving.servedAs("2.1.0", older).toJson());
        for (int i = 1 + input.below(3); i > 0; i--) {
            int start = input.below(1 << 13) % (json.length() + 1);
            int end = Math.min(start + input.below(32), json.length());
            switch (input.below(3)) {
                case 0 -> json.replace(start, end, input.text(8));
                case 1 -> json.delete(start, end);
                default -> json.insert(start, json.substring(start, end));
            }
        }
        RunRecord read;
        try {
            read = RunRecord.fromJson(json.toString());
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).startsWith("Invalid RunRecord: ");
            return;
        }
        assertThat(RunRecord.fromJson(read.toJson())).isEqualTo(read);
        for (DataSetDescription port : read.description().outputs()) {
            assertThat(SchemaDiff.between(port.schema(), older).isEmpty())
                    .isEqualTo(port.schema().equals(older));
        }
        new Judged(FORWARD, Writing.REPLACE, read).decide("2.2.0", newer);
    }

    /** What a runner says of versions behind one that is served. */
    private record Judged(Compatibility kept, Writing writing, RunRecord served) {

        boolean blocks(String version, Schema schema) {
            List<PolicyDecision> decisions = decide(version, schema);
            assertThat(decisions).allSatisfy(decision -> {
                assertThat(decision.message()).startsWith("dp.evolving: ");
                assertThat(decision.satisfied()).isEqualTo(decision.remedy() == null);
            });
            return decisions.stream().anyMatch(PolicyDecision::blocks);
        }

        List<PolicyDecision> decide(String version, Schema schema) {
            return Evolving.decide(kept, new Evolving(version, schema, keyed(schema)), served);
        }

        /** A port that upserts must have a key. */
        private Writing keyed(Schema schema) {
            return schema.primaryKey().isEmpty() && writing == Writing.UPSERT ? Writing.APPEND : writing;
        }
    }
}
