package dev.meshwork.quality.internal.profiles;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.ColumnState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The least and the greatest text, date or time; texts in the order of their code points, as in
 * UTF-8 and in databases without a collation. */
public record Extremes(String column) implements Analyzer {

    /** What was found; null where there was no value. */
    public record Found(@Nullable Object least, @Nullable Object greatest) {}

    @Override
    public AnalyzerState open(Opening opening) {
        int index = opening.indexOf(column);
        Values.requireKind(opening.field(index), Kind.TEXT, Kind.DATE, Kind.DATE_TIME, Kind.TIMESTAMP);
        return switch (opening.field(index).type().kind()) {
            case TEXT -> new State<>(index, String.class, text -> text, Extremes::compare);
            case DATE -> new State<>(index, LocalDate.class, LocalDate::parse, LocalDate::compareTo);
            case DATE_TIME -> new State<>(index, LocalDateTime.class, LocalDateTime::parse, LocalDateTime::compareTo);
            default -> new State<>(index, Instant.class, Instant::parse, Instant::compareTo);
        };
    }

    /** What a state of this analyzer found. */
    public static Found found(AnalyzerState state) {
        State<?> found = (State<?>) state;
        return new Found(found.least, found.greatest);
    }

    private static int compare(String one, String other) {
        int least = Math.min(one.length(), other.length());
        for (int i = 0; i < least; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean surrogates = Character.isSurrogate(a) && Character.isSurrogate(b);
                return surrogates || !Character.isSurrogate(a) && !Character.isSurrogate(b)
                        ? a - b
                        : Character.isSurrogate(a) ? 1 : -1; // surrogates make up code points beyond all others
            }
        }
        return one.length() - other.length();
    }

    private interface Parser<C> {
        C parse(String text);
    }

    private static final class State<C> extends ColumnState {
        private final Class<C> type;
        private final Parser<C> parser;
        private final Comparator<C> order;
        private @Nullable C least;
        private @Nullable C greatest;

        State(int column, Class<C> type, Parser<C> parser, Comparator<C> order) {
            super(column);
            this.type = type;
            this.parser = parser;
            this.order = order;
        }

        @Override
        public boolean addValue(@Nullable Object value, long place) {
            if (value != null) {
                widen(type.cast(value));
            }
            return true;
        }

        private void widen(C value) {
            if (least == null || order.compare(value, least) < 0) {
                least = value;
            }
            if (greatest == null || order.compare(value, greatest) > 0) {
                greatest = value;
            }
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            State<?> state = (State<?>) other;
            addValue(state.least, 0);
            addValue(state.greatest, 0);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeBoolean(least != null);
            if (least != null && greatest != null) {
                write(least.toString(), out);
                write(greatest.toString(), out);
            }
        }

        @Override
        public void read(DataInput in) throws IOException {
            if (in.readBoolean()) {
                widen(parser.parse(readText(in)));
                widen(parser.parse(readText(in)));
            }
        }

        private static void write(String text, DataOutput out) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
            out.writeInt(bytes.length);
            out.write(bytes);
        }

        private static String readText(DataInput in) throws IOException {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_16BE);
        }
    }
}
