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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of a column look like. Keeps a count for each shape, and one for each of up to {@value #MOST_PATTERNS} patterns;
 * past that, patterns are not known any more, whatever the order of the rows.
 */
public record TextShapes(String column) implements Analyzer {

    /** Up to how many different patterns are counted. */
    public static final int MOST_PATTERNS = 1000;

    private static final Set<String> NULL_TOKENS =
            Set.of("null", "na", "n/a", "nan", "none", "nil", "\\n", "unknown", "-", "?");

    /**
     * What was found. Immutable.
     *
     * @param shapes how many texts have each shape; without those that none has
     * @param empty how many are empty
     * @param blank how many consist of blanks, and have some
     * @param padded how many begin or end with a blank, and are not blank
     * @param nullTokens how many look like a word for a missing value
     * @param patterns how often each pattern came, or null if there were too many
     */
    public record Found(
            Map<Shape, Long> shapes,
            long empty,
            long blank,
            long padded,
            long nullTokens,
            @Nullable Map<String, Long> patterns) {}

    @Override
    public AnalyzerState open(Opening opening) {
        int index = opening.indexOf(column);
        Values.requireKind(opening.field(index), Kind.TEXT);
        return new State(index);
    }

    /** What a state of this analyzer found. */
    public static Found found(AnalyzerState state) {
        return ((State) state).found();
    }

    private static final class State extends ColumnState {
        private static final Shape[] SHAPES = Shape.values();

        private final long[] counts = new long[SHAPES.length];
        private @Nullable Map<String, Long> patterns = new HashMap<>();
        private long empty;
        private long blank;
        private long padded;
        private long nullTokens;

        State(int column) {
            super(column);
        }

        @Override
        public boolean addValue(@Nullable Object value, long place) {
            if (value != null) {
                add(value.toString());
            }
            return true;
        }

        private void add(String text) {
            TextScan scan = TextScan.of(text);
            for (int i = 0; i < SHAPES.length; i++) {
                counts[i] += SHAPES[i].fits(text, scan) ? 1 : 0;
            }
            add(scan.pattern(), 1);
            if (text.isEmpty()) {
                empty++;
            } else if (text.isBlank()) {
                blank++;
            } else {
                boolean hasPadding = Character.isWhitespace(text.charAt(0))
                        || Character.isWhitespace(text.charAt(text.length() - 1));
                padded += hasPadding ? 1 : 0;
                nullTokens +=
                        text.length() <= 9 && NULL_TOKENS.contains(text.strip().toLowerCase(Locale.ROOT)) ? 1 : 0;
            }
        }

        private void add(String pattern, long count) {
            Map<String, Long> known = patterns;
            if (known != null) {
                known.merge(pattern, count, Long::sum);
                if (known.size() > MOST_PATTERNS) {
                    patterns = null;
                }
            }
        }

        Found found() {
            Map<Shape, Long> shapes = new EnumMap<>(Shape.class);
            for (int i = 0; i < SHAPES.length; i++) {
                if (counts[i] > 0) {
                    shapes.put(SHAPES[i], counts[i]);
                }
            }
            Map<String, Long> known = patterns;
            return new Found(shapes, empty, blank, padded, nullTokens, known == null ? null : Map.copyOf(known));
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            State state = (State) other;
            for (int i = 0; i < counts.length; i++) {
                counts[i] += state.counts[i];
            }
            empty += state.empty;
            blank += state.blank;
            padded += state.padded;
            nullTokens += state.nullTokens;
            Map<String, Long> others = state.patterns;
            if (others == null) {
                patterns = null;
            } else {
                others.forEach(this::add);
            }
        }

        @Override
        public void write(DataOutput out) throws IOException {
            for (long count : counts) {
                out.writeLong(count);
            }
            out.writeLong(empty);
            out.writeLong(blank);
            out.writeLong(padded);
            out.writeLong(nullTokens);
            Map<String, Long> known = patterns;
            out.writeInt(known == null ? -1 : known.size());
            if (known != null) {
                for (Map.Entry<String, Long> entry : known.entrySet()) {
                    out.writeUTF(entry.getKey());
                    out.writeLong(entry.getValue());
                }
            }
        }

        @Override
        public void read(DataInput in) throws IOException {
            for (int i = 0; i < counts.length; i++) {
                counts[i] = in.readLong();
            }
            empty = in.readLong();
            blank = in.readLong();
            padded = in.readLong();
            nullTokens = in.readLong();
            int size = in.readInt();
            if (size < 0) {
                patterns = null;
            }
            for (int left = size; left > 0; left--) {
                add(in.readUTF(), in.readLong());
            }
        }
    }
}
