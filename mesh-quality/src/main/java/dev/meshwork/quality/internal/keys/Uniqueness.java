package dev.meshwork.quality.internal.keys;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.KeySettings;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A key comes once: the share of rows whose key did not come before. So of three rows with the same key two fail. Exact up to the
 * chance stated at {@link KeyReader}, in bounded memory: past a limit keys go to the disk in sorted runs.
 */
public record Uniqueness(List<String> columns, Absence absence) implements Probe, Analyzer {

    /** What becomes of a row whose key has a null. */
    public enum Absence {
        /** It is not looked at, as in SQL's UNIQUE. */
        IS_EXEMPT,
        /** It fails, as in SQL's PRIMARY KEY. */
        FAILS,
        /** Null is a value like others and equal to itself, as in SQL's DISTINCT. */
        IS_A_VALUE
    }

    /** Checks that there are columns. */
    public Uniqueness {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("Missing columns of a key: name at least one");
        }
    }

    private String key() {
        return columns.size() == 1 ? columns.get(0) : "(" + String.join(", ", columns) + ")";
    }

    @Override
    public String subject() {
        return switch (absence) {
                    case IS_EXEMPT -> "uniqueness of ";
                    case FAILS -> "share of primary keys among ";
                    case IS_A_VALUE -> "share of distinct values of ";
                }
                + key();
    }

    @Override
    public String name() {
        return key() + " " + property();
    }

    @Override
    public String refusal() {
        return key() + " should be " + property().substring("is ".length());
    }

    private String property() {
        return switch (absence) {
            case IS_EXEMPT -> "is unique";
            case FAILS -> "is unique and not null";
            case IS_A_VALUE -> "is distinct";
        };
    }

    @Override
    public Dimension dimension() {
        return Dimension.UNIQUENESS;
    }

    @Override
    public AnalyzerState open(Opening opening) {
        return new Seen(opening, this);
    }

    @Override
    public Analyzer analyzer() {
        return this;
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        return ((Seen) state).measure();
    }

    private static final class Seen extends AnalyzerState {
        private final KeySettings settings;
        private final KeyReader key;
        private final KeyTable table;
        private final Uniqueness uniqueness;
        private @Nullable KeyRuns runs;
        private long evaluated;
        private long absent;
        private long repeated;
        private @Nullable String quarantining;

        Seen(Opening opening, Uniqueness uniqueness) {
            this.settings = opening.keys();
            this.key = new KeyReader(opening, uniqueness.columns, uniqueness.absence);
            this.table = new KeyTable(settings.memoryBytes());
            this.uniqueness = uniqueness;
        }

        @Override
        public void quarantineFor(String check) {
            quarantining = check;
        }

        @Override
        public boolean add(Row row, long place) {
            if (key.read(row)) {
                evaluated++;
                return add(key.high(), key.low(), place);
            }
            if (uniqueness.absence == Absence.IS_EXEMPT) {
                return true;
            }
            evaluated++;
            absent++;
            failures().add(place);
            return false;
        }

        private boolean add(long high, long low, long place) {
            if (table.isFull()) {
                spill();
            }
            long later = table.add(high, low, place);
            if (later == 0) {
                return true;
            }
            repeated(later);
            return false;
        }

        private void repeated(long place) {
            repeated++;
            failures().add(place);
        }

        private void spill() {
            if (quarantining != null) {
                throw new IllegalStateException(
                        "Cannot quarantine by check '" + quarantining + "': more than "
                                + table.size() + " keys of " + uniqueness.key() + " do not fit into "
                                + (settings.memoryBytes() >> 10)
                                + " KiB, and on the disk they tell too late what came before; raise it with withKeyMemory(...)");
            }
            try {
                KeyRuns to = runs == null ? KeyRuns.in(settings.folder()) : runs;
                runs = to;
                to.write(table.sort(), table.size());
                table.clear();
            } catch (IOException e) {
                throw failed(e);
            }
        }

        private IllegalStateException failed(IOException cause) {
            return new IllegalStateException(
                    "Cannot check uniqueness of " + uniqueness.key() + ": keys go to a file in " + settings.folder()
                            + " past " + (settings.memoryBytes() >> 10) + " KiB, and that failed: " + cause
                            + "; free some space there, or give the suite another folder or more memory for keys",
                    cause);
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            Seen seen = (Seen) other;
            evaluated += seen.evaluated;
            absent += seen.absent;
            repeated += seen.repeated;
            failures().addAll(seen.failures(), renumber);
            KeyConsumer adding = (high, low, place) -> addOfPart(high, low, renumber.applyAsLong(place));
            seen.table.forEach(adding);
            try {
                if (seen.runs != null) {
                    seen.runs.forEach(adding);
                }
            } catch (IOException e) {
                throw failed(e);
            }
        }

        /** A row of another part was kept already, so it is too late to take it out. */
        private void addOfPart(long high, long low, long place) {
            if (!add(high, low, place) && quarantining != null) {
                throw new IllegalStateException("Cannot quarantine by check '" + quarantining + "': a key of "
                        + uniqueness.key() + " came in two parts of the data, which were read apart; read them as one");
            }
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(evaluated);
            out.writeLong(absent);
            out.writeLong(repeated);
            out.writeLong(keys());
            writeKeys(out);
        }

        private long keys() {
            return table.size() + (runs == null ? 0 : runs.size());
        }

        private void writeKeys(DataOutput out) throws IOException {
            KeyConsumer writing = (high, low, place) -> {
                try {
                    out.writeLong(high);
                    out.writeLong(low);
                    out.writeLong(place);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
            table.forEach(writing);
            if (runs != null) {
                runs.forEach(writing);
            }
        }

        @Override
        public void read(DataInput in) throws IOException {
            evaluated = in.readLong();
            absent = in.readLong();
            repeated = in.readLong();
            for (long left = in.readLong(); left > 0; left--) {
                add(in.readLong(), in.readLong(), in.readLong());
            }
        }

        @Override
        public void finish() {
            if (runs != null) {
                spill();
                try {
                    runs.merge(settings.memoryBytes(), this::repeated);
                } catch (IOException e) {
                    throw failed(e);
                }
            }
        }

        private Measurement measure() {
            String repeats = repeated + " of " + evaluated + " rows repeat an earlier key";
            return Measurement.share(evaluated - repeated - absent, evaluated)
                    .noting(absent == 0 ? repeats : repeats + ", " + absent + " have none");
        }

        @Override
        public void close() {
            if (runs != null) {
                runs.close();
            }
        }
    }
}
