package dev.meshwork.quality.internal.order;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.engine.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/**
 * How far ranges overlap, in units of their type: all their lengths together, less what they cover. So it is zero exactly if no two
 * overlap. Ranges begin with their first value and end before their second one; without a first value a row is exempt, without a second
 * one it has no end. What is covered is kept as ranges that do not touch, at most 100,000 of them. Which rows overlap depends on those before, so none is named.
 */
public record Overlaps(String from, String to) implements Probe, Analyzer {

    private static final int MOST_RANGES = 100_000;

    @Override
    public String subject() {
        return "overlap of ranges (" + from + ", " + to + ")";
    }

    @Override
    public String name() {
        return "(" + from + ", " + to + ") do not overlap";
    }

    @Override
    public List<String> columns() {
        return List.of(from, to);
    }

    @Override
    public Dimension dimension() {
        return Dimension.CONSISTENCY;
    }

    @Override
    public Analyzer analyzer() {
        return this;
    }

    @Override
    public AnalyzerState open(Opening opening) {
        int first = opening.indexOf(from);
        int second = opening.indexOf(to);
        Field field = opening.field(first);
        Values.requireKind(field, Kind.INTEGER, Kind.LONG, Kind.DATE, Kind.DATE_TIME, Kind.TIMESTAMP);
        Values.requireKind(opening.field(second), field.type().kind());
        return new Covered(first, second);
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        return ((Covered) state).measure(this);
    }

    private static final class Covered extends AnalyzerState {
        private final int from;
        private final int to;
        /** Ends of ranges by their starts; they do not touch. */
        private final TreeMap<Long, Long> covered = new TreeMap<>();

        private BigInteger length = BigInteger.ZERO;
        private long evaluated;
        private long inverted;
        private boolean tooMany;

        Covered(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public boolean add(Row row, long place) {
            Object start = row.value(from);
            if (start == null) {
                return true;
            }
            Object end = row.value(to);
            long first = number(start);
            long last = end == null ? Long.MAX_VALUE : number(end);
            evaluated++;
            if (first > last) {
                inverted++;
                failures().add(place);
                return false;
            }
            length = length.add(length(first, last));
            cover(first, last);
            return true;
        }

        private static BigInteger length(long first, long last) {
            return BigInteger.valueOf(last).subtract(BigInteger.valueOf(first));
        }

        /** Points in time in nanoseconds, from the year 1677 to 2262. */
        private static long number(Object value) {
            if (value instanceof Number number) {
                return number.longValue();
            }
            if (value instanceof LocalDate date) {
                return date.toEpochDay();
            }
            Instant instant = Values.instant(value);
            long seconds = Math.max(-9_223_372_035L, Math.min(9_223_372_035L, instant.getEpochSecond()));
            return seconds * 1_000_000_000 + instant.getNano();
        }

        /** Adds a range to what is covered. */
        private void cover(long first, long last) {
            if (first == last || tooMany) {
                return;
            }
            long start = first;
            long end = last;
            Map.Entry<Long, Long> before = covered.floorEntry(last);
            while (before != null && before.getValue() >= first) {
                start = Math.min(start, before.getKey());
                end = Math.max(end, before.getValue());
                covered.remove(before.getKey());
                before = covered.floorEntry(last);
            }
            covered.put(start, end);
            if (covered.size() > MOST_RANGES) {
                tooMany = true;
                covered.clear();
            }
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            Covered later = (Covered) other;
            evaluated += later.evaluated;
            inverted += later.inverted;
            length = length.add(later.length);
            failures().addAll(later.failures(), renumber);
            later.covered.forEach(this::cover);
            if (later.tooMany) {
                tooMany = true;
                covered.clear();
            }
        }

        Measurement measure(Overlaps ranges) {
            if (evaluated == 0) {
                return Measurement.nothing();
            }
            if (tooMany) {
                return Measurement.undecided("there are more than " + MOST_RANGES + " ranges (" + ranges.from + ", "
                        + ranges.to + ") apart from each other; check them per(...) key or where(...)");
            }
            if (inverted > 0) {
                return Measurement.undecided(inverted + " of " + evaluated + " ranges (" + ranges.from + ", "
                        + ranges.to + ") end before they begin; check that with column(...).isAtLeast(column(...))");
            }
            BigInteger union = covered.entrySet().stream()
                    .map(range -> length(range.getKey(), range.getValue()))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            return Measurement.number(new BigDecimal(length.subtract(union))).counting(evaluated, 0);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(evaluated);
            out.writeLong(inverted);
            out.writeBoolean(tooMany);
            out.writeUTF(length.toString());
            out.writeInt(covered.size());
            for (Map.Entry<Long, Long> range : covered.entrySet()) {
                out.writeLong(range.getKey());
                out.writeLong(range.getValue());
            }
        }

        @Override
        public void read(DataInput in) throws IOException {
            evaluated = in.readLong();
            inverted = in.readLong();
            tooMany = in.readBoolean();
            length = new BigInteger(in.readUTF());
            for (int left = in.readInt(); left > 0; left--) {
                covered.put(in.readLong(), in.readLong());
            }
        }
    }
}
