package dev.meshwork.quality;

import dev.meshwork.core.gate.CheckHistory;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.schema.RowCursor;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.BlockLoops;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collector;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A suite for the rows of one Java type, to be used without a data product: over a collection, a stream, a source, or as a
 * {@link Collector}. Thread-safe. Keep it for the next data set of the type: it is compiled for the type when it has seen enough rows
 * that this pays. {@link Suite#over} makes it.
 *
 * @param <T> the type of a row
 */
public final class RowSuite<T> {

    /** From here on the time it takes to compile comes back. */
    private static final long ROWS_TO_COMPILE = 200_000;

    private final Suite suite;
    private final RowType<T> type;
    private final GateContext context;
    private final long rowsToCompile;
    private final AtomicLong rowsSeen = new AtomicLong();
    private volatile @Nullable BlockLoops loops;

    RowSuite(Suite suite, RowType<T> type) {
        this(
                suite,
                type,
                new GateContext(type.schema().name(), type.schema(), Clock.systemUTC(), CheckHistory.EMPTY),
                ROWS_TO_COMPILE);
    }

    private RowSuite(Suite suite, RowType<T> type, GateContext context, long rowsToCompile) {
        this.suite = suite;
        this.type = type;
        this.context = context;
        this.rowsToCompile = rowsToCompile;
        open().close(); // refuses here what does not fit, not at the first row
    }

    /** A copy that calls the data set so in its results. Default: the name of the schema. */
    public RowSuite<T> named(String dataSet) {
        return with(new GateContext(dataSet, context.schema(), context.clock(), context.history()));
    }

    /** A copy with another clock, for checks of ages. Default: the system's. */
    public RowSuite<T> at(Clock clock) {
        return with(new GateContext(context.dataSet(), context.schema(), clock, context.history()));
    }

    /** A copy that compares with what earlier runs observed. Default: there were none. */
    public RowSuite<T> after(CheckHistory history) {
        return with(new GateContext(context.dataSet(), context.schema(), context.clock(), history));
    }

    /** A copy that is compiled after other rows than the default. */
    RowSuite<T> compiledAfter(long rows) {
        return new RowSuite<>(suite, type, context, rows);
    }

    private RowSuite<T> with(GateContext other) {
        return new RowSuite<>(suite, type, other, rowsToCompile);
    }

    /** Begins to look at a data set, or at a part of it. */
    public RowPass<T> open() {
        return new RowPass<>(this, suite.inspect(context));
    }

    /** Checks rows in one pass. A parallel stream is looked at in parts, with the same results. Closes the stream. */
    public List<CheckResult> check(Stream<? extends T> rows) {
        Queue<RowPass<T>> opened = new ConcurrentLinkedQueue<>();
        try (rows) {
            return rows.collect(collector(opened::add));
        } finally {
            opened.forEach(RowPass::close); // of a stream that failed
        }
    }

    /** Checks rows in one pass. */
    public List<CheckResult> check(Iterable<? extends T> rows) {
        try (RowPass<T> pass = open()) {
            rows.forEach(pass);
            return pass.results();
        }
    }

    /** Checks rows in one pass, and hands each on with all that is said against it by checks of rows: to the first if there is nothing. */
    public List<CheckResult> split(
            Iterable<? extends T> rows, Consumer<? super T> valid, BiConsumer<? super T, List<Disposition>> invalid) {
        RowSuite<T> splitting = new RowSuite<>(suite.quarantiningAll(), type, context, rowsToCompile);
        try (RowPass<T> pass = splitting.open().handingOn(valid, invalid)) {
            rows.forEach(pass);
            return pass.results();
        }
    }

    /**
     * Checks a source in one pass; its rows that cannot be read count as records, not as rows.
     *
     * @throws dev.meshwork.core.port.PortException if it cannot be read
     */
    public List<CheckResult> check(RowSource<T> source) {
        GateContext named = new GateContext(source.name(), context.schema(), context.clock(), context.history());
        try (SuiteInspection inspection = suite.inspect(named);
                RowReader<T> reader = source.open()) {
            RowCursor<T> cursor = new RowCursor<>(type);
            Consumer<RejectedRecord> unreadable =
                    record -> inspection.unreadable(Position.of(record.resource(), record.record()));
            for (T row = reader.next(unreadable); row != null; row = reader.next(unreadable)) {
                inspection.look(cursor.at(row), reader.position());
            }
            return inspection.verdict();
        }
    }

    /**
     * A collector of rows that gives the results. For sequential and parallel streams; the order of the rows matters for some checks.
     * If the stream fails, keys that went to the disk stay there until the end of the process; {@link #check(Stream)} removes them.
     */
    public Collector<T, ?, List<CheckResult>> collector() {
        return collector(pass -> {});
    }

    private Collector<T, ?, List<CheckResult>> collector(Consumer<RowPass<T>> whenOpened) {
        Supplier<RowPass<T>> opening = () -> {
            RowPass<T> pass = open();
            whenOpened.accept(pass);
            return pass;
        };
        return Collector.of(opening, RowPass::accept, RowPass::merge, pass -> {
            try (pass) {
                return pass.results();
            }
        });
    }

    RowType<T> type() {
        return type;
    }

    GateContext context() {
        return context;
    }

    /** Loops for the states of a pass, when there were enough rows. */
    @Nullable
    BlockLoops loops(int more, Supplier<List<AnalyzerState>> states) {
        BlockLoops compiled = loops;
        if (compiled == null && rowsSeen.addAndGet(more) > rowsToCompile) {
            compiled = BlockLoops.compiled(type, states.get());
            loops = compiled;
        }
        return compiled;
    }

    /** One check per line. */
    @Override
    public String toString() {
        return suite.toString();
    }
}
