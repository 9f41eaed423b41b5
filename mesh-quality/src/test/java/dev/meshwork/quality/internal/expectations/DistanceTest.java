package dev.meshwork.quality.internal.expectations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.Metric;
import dev.meshwork.quality.Metric.State;
import dev.meshwork.quality.internal.expectations.Distance.Figure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Distances from distributions do not depend on how the rows were split. */
class DistanceTest {

    private static final Schema SCHEMA = new Schema(
            "s",
            List.of(
                    Field.of("x", Kind.DOUBLE).orNull(),
                    Field.of("c", Kind.TEXT).orNull()),
            null);

    private static Stream<Metric> metrics() {
        Partition values = new Partition(List.of("a", "b"), List.of(), List.of(0.6, 0.4), 0.1);
        Partition bins = new Partition(List.of(), List.of(-1.0, 0.0, 1.0), List.of(0.2, 0.3, 0.3, 0.2), 0);
        return Stream.of(
                new Distance("c", values, Figure.DIVERGENCE),
                new Distance("c", values, Figure.CHI_SQUARE),
                new Distance("x", bins, Figure.DIVERGENCE),
                new Fit("x", "norm", List.of(0.0, 1.0)));
    }

    private static State sent(Metric metric, State state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.write(new DataOutputStream(bytes));
        State received = metric.open(SCHEMA);
        received.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return received;
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void parts_make_a_whole(Metric metric) throws IOException {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            State whole = metric.open(SCHEMA);
            State first = metric.open(SCHEMA);
            State second = metric.open(SCHEMA);
            for (int i = 5 + random.nextInt(40); i > 0; i--) {
                Row row = Row.of(
                        SCHEMA,
                        random.nextInt(9) == 0 ? null : random.nextGaussian(),
                        random.nextInt(9) == 0
                                ? null
                                : List.of("a", "b", "c", "d").get(random.nextInt(4)));
                whole.add(row);
                (random.nextBoolean() ? first : second).add(row);
            }
            State merged = sent(metric, first);
            merged.merge(sent(metric, second));

            assertThat(merged.measure()).hasToString(whole.measure().toString());
        }
    }

    @Test
    void a_number_is_in_the_bin_whose_lower_edge_it_is() {
        Partition bins = new Partition(List.of(), List.of(0.0, 1.0, 2.0), List.of(0.0, 0.5, 0.5, 0.0), 0);

        assertThat(Stream.of(-1.0, 0.0, 0.5, 1.0, 2.0, 2.1).map(bins::cell)).containsExactly(0, 1, 1, 2, 2, 3);
    }

    @Test
    void a_value_where_none_is_expected_is_infinitely_far() {
        State state = new Distance("c", new Partition(List.of("a"), List.of(), List.of(1.0), 0), Figure.DIVERGENCE)
                .open(SCHEMA);
        state.add(Row.of(SCHEMA, 1.0, "b"));

        assertThat(state.measure().undecidedBecause())
                .isEqualTo("it is infinite: there are values of c where none are expected");
    }
}
