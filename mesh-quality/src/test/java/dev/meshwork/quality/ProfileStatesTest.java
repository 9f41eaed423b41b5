package dev.meshwork.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.numbers.Distributions;
import dev.meshwork.quality.internal.numbers.Numbers;
import dev.meshwork.quality.internal.profiles.Extremes;
import dev.meshwork.quality.internal.profiles.Presence;
import dev.meshwork.quality.internal.profiles.TextShapes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** States that only profiles have: parts of them, some of which went elsewhere, merge to what one state of all rows has. */
class ProfileStatesTest {

    private static Table table(Random random, int size) {
        Table table = Table.of(
                Field.of("text", Kind.TEXT).orNull(), Field.of("day", Kind.DATE).orNull());
        for (int i = 0; i < size; i++) {
            String text = List.of(
                            "", " ", " x", "n/a", "12.50", "-3", "2026-01-05", "ada@b.de", "\uD83D\uDE00", "\uFF9F")
                    .get(random.nextInt(10));
            table.row(
                    random.nextInt(5) == 0 ? null : text + (random.nextBoolean() ? "" : random.nextInt(50)),
                    random.nextInt(5) == 0 ? null : LocalDate.EPOCH.plusDays(random.nextInt(999)));
        }
        return table;
    }

    private static void assertMerges(Analyzer analyzer, Function<AnalyzerState, Object> found) throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 30; round++) {
            Table table = table(random, random.nextInt(60));
            int cut = random.nextInt(table.size() + 1);
            try (AnalyzerState whole = table.analyze(analyzer);
                    AnalyzerState first = table.part(0, cut).analyze(analyzer);
                    AnalyzerState last = table.part(cut, table.size()).analyze(analyzer);
                    AnalyzerState merged = sent(table.part(0, 0).analyze(analyzer), last)) {
                merged.merge(sent(table.part(0, 0).analyze(analyzer), first), LongUnaryOperator.identity());
                assertThat(found.apply(merged)).isEqualTo(found.apply(whole));
            }
        }
    }

    private static AnalyzerState sent(AnalyzerState to, AnalyzerState from) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        from.write(new DataOutputStream(bytes));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        to.read(in);
        assertThat(in.available()).isZero();
        return to;
    }

    @Test
    void presence() throws IOException {
        assertMerges(new Presence("text"), state -> Presence.rows(state) + " " + Presence.nulls(state));
    }

    @Test
    void extremes() throws IOException {
        assertMerges(new Extremes("text"), Extremes::found);
        assertMerges(new Extremes("day"), Extremes::found);
    }

    @Test
    void texts_are_ordered_by_code_points() {
        Table table = Table.ofColumn(Kind.TEXT, "\uFF9F", "\uD83D\uDE00", "z");

        try (AnalyzerState state = table.analyze(new Extremes("value"))) {
            assertThat(Extremes.found(state)).isEqualTo(new Extremes.Found("z", "\uD83D\uDE00"));
        }
    }

    @Test
    void shapes() throws IOException {
        assertMerges(new TextShapes("text"), TextShapes::found);
    }

    @Test
    void more_patterns_than_are_counted_are_not_known() {
        Table table = Table.ofColumn(Kind.TEXT);
        for (int i = 0; i <= TextShapes.MOST_PATTERNS; i++) {
            table.row(Integer.toBinaryString(i).replace('1', '#').replace('0', '!'));
        }

        try (AnalyzerState state = table.analyze(new TextShapes("value"))) {
            assertThat(TextShapes.found(state).patterns()).isNull();
        }
    }

    @Test
    void numbers_in_texts() throws IOException {
        assertMerges(
                new Numbers("text", Numbers.Of.TEXTS),
                state -> Numbers.summary(state).toString());
        assertMerges(
                new Distributions("text", Numbers.Of.TEXTS),
                state -> Distributions.distribution(state).total() + " "
                        + Distributions.distribution(state).size());
        assertMerges(new Numbers("text", Numbers.Of.LENGTHS), Numbers::summary);
    }
}
