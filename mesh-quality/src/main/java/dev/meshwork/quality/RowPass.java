package dev.meshwork.quality;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.schema.RowCursor;
import dev.meshwork.quality.internal.engine.Block;
import dev.meshwork.quality.internal.engine.BlockLoops;
import dev.meshwork.quality.internal.engine.Places;
import dev.meshwork.quality.internal.engine.SparseRow;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a data set, or of a part of it, as they pass by the checks of a suite. Confined to one thread at a time. Rows are looked
 * at some hundred at a time, so one that was handed over must not change before {@link #results}.
 *
 * @param <T> the type of a row
 */
public final class RowPass<T> implements Consumer<T>, AutoCloseable {

    private static final int BLOCK = 256;

    private final RowSuite<T> suite;
    private final SuiteInspection inspection;
    private final RowCursor<T> cursor;
    private final SparseRow<T> sparse;
    private final Object[] buffer = new Object[BLOCK];
    private final boolean[] failed = new boolean[BLOCK];
    private int buffered;
    private @Nullable Consumer<? super T> valid;
    private @Nullable BiConsumer<? super T, List<Disposition>> invalid;

    RowPass(RowSuite<T> suite, SuiteInspection inspection) {
        this.suite = suite;
        this.inspection = inspection;
        this.cursor = new RowCursor<>(suite.type());
        this.sparse = new SparseRow<>(suite.type());
    }

    RowPass<T> handingOn(Consumer<? super T> toValid, BiConsumer<? super T, List<Disposition>> toInvalid) {
        valid = toValid;
        invalid = toInvalid;
        return this;
    }

    /** Takes in a row. */
    @Override
    public void accept(T row) {
        buffer[buffered++] = row;
        if (buffered == BLOCK) {
            lookAtBuffered();
        }
    }

    /** Takes in rows of an array, from an index up to another, which is not included. */
    public void accept(T[] rows, int from, int to) {
        lookAtBuffered();
        for (int i = from; i < to; i += BLOCK) {
            look(rows, i, Math.min(to, i + BLOCK));
        }
    }

    private void lookAtBuffered() {
        int count = buffered;
        buffered = 0;
        if (count > 0) {
            look(buffer, 0, count);
            Arrays.fill(buffer, 0, count, null);
        }
    }

    private void look(Object[] rows, int from, int to) {
        Places places = inspection.places();
        long place = places.next(suite.context().dataSet(), to - from);
        Block block = new Block(rows, from, to, place, failed);
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<Disposition>[] against = valid == null ? null : new List[to - from];
        BlockLoops loops = suite.loops(block.size(), inspection::states);
        inspection.look(
                block, loops, at -> loops == null ? cursor.at(row(rows, at)) : sparse.at(row(rows, at)), against);
        if (against != null) {
            handOn(rows, from, against);
        }
    }

    private void handOn(Object[] rows, int from, List<Disposition>[] against) {
        for (int i = 0; i < against.length; i++) {
            if (against[i] == null && valid != null) {
                valid.accept(row(rows, from + i));
            } else if (invalid != null) {
                invalid.accept(row(rows, from + i), against[i]);
            }
        }
    }

    @SuppressWarnings("unchecked") // accept() put it there
    private T row(Object[] rows, int at) {
        return (T) rows[at];
    }

    /** Takes in what a pass of the same suite saw in a later part of the data set. The other one is closed. This pass. */
    public RowPass<T> merge(RowPass<T> later) {
        try (later) {
            lookAtBuffered();
            later.lookAtBuffered();
            inspection.merge(later.inspection);
            return this;
        }
    }

    /** What the checks found. Called once, at the end. */
    public List<CheckResult> results() {
        lookAtBuffered();
        return inspection.verdict();
    }

    /** What was seen so far, to be merged elsewhere, see {@link #mergeEncoded}. */
    public byte[] encode() {
        lookAtBuffered();
        return inspection.encode();
    }

    /**
     * Takes in what a pass of the same suite saw in a later part, maybe in another process.
     *
     * @param bytes what {@link #encode} gave there
     * @throws IllegalArgumentException if they are of another suite, of another version of this library, or damaged
     */
    public RowPass<T> mergeEncoded(byte[] bytes) {
        try (RowPass<T> later = suite.open()) {
            later.inspection.decode(bytes);
            return merge(later);
        }
    }

    /** Releases what the pass holds, such as spilled files. Idempotent. */
    @Override
    public void close() {
        inspection.close();
    }
}
