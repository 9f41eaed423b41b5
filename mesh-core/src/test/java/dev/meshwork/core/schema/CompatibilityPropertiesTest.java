package dev.meshwork.core.schema;

import static dev.meshwork.core.schema.Compatibility.BACKWARD;
import static dev.meshwork.core.schema.Compatibility.FORWARD;
import static dev.meshwork.core.schema.Compatibility.FULL;
import static dev.meshwork.core.schema.Compatibility.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.schema.SchemaDiff.Aspect;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that hold for any two schemas, tried on generated ones. */
class CompatibilityPropertiesTest {

    private static final int PAIRS = 3_000;
    private static final int ROWS = 300;

    @Test
    void nothing_changed_if_and_only_if_the_schemas_are_equal() {
        for (long seed = 0; seed < PAIRS; seed++) {
            GeneratedSchemas generated = new GeneratedSchemas(seed);
            Schema older = generated.schema();
            Schema newer = generated.laterVersionOf(older);

            assertThat(SchemaDiff.between(older, older).changes()).isEmpty();
            assertThat(SchemaDiff.between(older, newer).isEmpty())
                    .as("seed %s: %s to %s", seed, older, newer)
                    .isEqualTo(older.equals(newer));
        }
    }

    @Test
    void backward_one_way_is_forward_the_other_way() {
        for (long seed = 0; seed < PAIRS; seed++) {
            GeneratedSchemas generated = new GeneratedSchemas(seed);
            Schema one = generated.schema();
            Schema other = generated.laterVersionOf(one);

            assertThat(BACKWARD.holds(one, other)).as("seed %s", seed).isEqualTo(FORWARD.holds(other, one));
            assertThat(FULL.holds(one, other)).as("seed %s", seed).isEqualTo(FULL.holds(other, one));
            assertThat(FULL.holds(one, other)).isEqualTo(BACKWARD.holds(one, other) && FORWARD.holds(one, other));
            assertThat(NONE.holds(one, other)).isTrue();
        }
    }

    @Test
    void rows_can_be_read_by_the_other_schema_exactly_where_the_rules_say_so() {
        Map<Compatibility, Integer> seen = new EnumMap<>(Compatibility.class);
        for (long seed = 0; seed < PAIRS; seed++) {
            GeneratedSchemas generated = new GeneratedSchemas(seed);
            Schema older = generated.schema();
            Schema newer = generated.laterVersionOf(older);
            SchemaDiff inData = withoutKeys(SchemaDiff.between(older, newer));
            seen.merge(inData.compatibility(), 1, Integer::sum);

            assertThat(Stream.generate(() -> generated.row(older.fields()))
                            .limit(ROWS)
                            .allMatch(row -> GeneratedSchemas.canRead(row, newer.fields())))
                    .as("seed %s, old data: %s", seed, inData)
                    .isEqualTo(inData.breaking(BACKWARD).isEmpty());
            assertThat(Stream.generate(() -> generated.row(newer.fields()))
                            .limit(ROWS)
                            .allMatch(row -> GeneratedSchemas.canRead(row, older.fields())))
                    .as("seed %s, new data: %s", seed, inData)
                    .isEqualTo(inData.breaking(FORWARD).isEmpty());
        }
        assertThat(seen)
                .hasSize(4)
                .allSatisfy((kept, times) ->
                        assertThat(times).as("pairs that are %s", kept).isGreaterThan(100));
    }

    /** A key is a promise about all rows together: single rows cannot show that it is broken. */
    private static SchemaDiff withoutKeys(SchemaDiff diff) {
        return new SchemaDiff(List.copyOf(diff.changes().stream()
                .filter(change -> change.aspect() != Aspect.KEY)
                .toList()));
    }
}
