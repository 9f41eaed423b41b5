package dev.meshwork.quality.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.CheckHistory;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.internal.engine.KeySettings;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Places;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyReaderTest {

    private static final Field NUMBER = Field.of("value", Kind.LONG).orNull();

    private static KeyReader reader(Schema schema, long seed) {
        GateContext context = new GateContext("orders", schema, Clock.systemUTC(), CheckHistory.EMPTY);
        List<String> columns = schema.fields().stream().map(Field::name).toList();
        return new KeyReader(new Opening(context, KeySettings.ofSeed(seed), new Places()), columns, Absence.IS_EXEMPT);
    }

    private static List<Long> key(long seed, Field field, Object value) {
        Schema schema = Schema.builder("order").field(field).build();
        KeyReader reader = reader(schema, seed);
        assertThat(reader.read(Row.of(schema, value))).isTrue();
        return List.of(reader.high(), reader.low());
    }

    @Test
    void a_row_without_a_value_has_no_key() {
        Schema schema = Schema.builder("order").field(NUMBER).build();

        assertThat(reader(schema, 1).read(Row.of(schema, (Object) null))).isFalse();
    }

    @Test
    void a_whole_number_keeps_its_key_whatever_the_seed() {
        assertThat(key(1, NUMBER, 42L)).isEqualTo(key(2, NUMBER, 42L)).isNotEqualTo(key(1, NUMBER, 43L));
    }

    @Test
    void a_text_is_hashed_with_the_seed() {
        Field text = Field.of("value", Kind.TEXT);

        assertThat(key(1, text, "a")).isEqualTo(key(1, text, "a")).isNotEqualTo(key(2, text, "a"));
    }

    @Test
    void a_classified_number_is_hashed_with_the_seed_as_it_may_lie_on_the_disk() {
        Field classified = NUMBER.classified(Classification.PII_IDENTIFIER);

        assertThat(key(1, classified, 42L))
                .isEqualTo(key(1, classified, 42L))
                .isNotEqualTo(key(2, classified, 42L))
                .isNotEqualTo(key(1, NUMBER, 42L));
    }

    @Test
    void numbers_in_a_row_are_spread_evenly() {
        Set<Long> slots = new HashSet<>();

        for (long number = 0; number < 1_024; number++) {
            slots.add(key(1, NUMBER, number).get(0) >>> 54);
        }

        // Of 1,024 balls thrown into as many bins, 63 percent of the bins would be hit.
        assertThat(slots).hasSizeGreaterThan(800);
    }

    @Test
    void pairs_of_numbers_differ() {
        Schema schema = Schema.builder("order")
                .field("a", Kind.LONG)
                .field("b", Kind.INTEGER)
                .build();
        KeyReader reader = reader(schema, 1);
        Set<List<Long>> keys = new HashSet<>();

        for (long a = -50; a < 50; a++) {
            for (int b = -50; b < 50; b++) {
                reader.read(Row.of(schema, a, b));
                keys.add(List.of(reader.high(), reader.low()));
            }
        }

        assertThat(keys).hasSize(10_000);
    }
}
