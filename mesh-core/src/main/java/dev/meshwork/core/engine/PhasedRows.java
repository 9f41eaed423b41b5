package dev.meshwork.core.engine;

import dev.meshwork.core.report.Phase;
import dev.meshwork.core.rows.Rows;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows that know in which phase their code was written, whoever pulls them. */
final class PhasedRows<T> implements Rows<T> {

    private final Rows<T> rows;
    private final PhaseClock clock;
    private final Phase phase;

    private PhasedRows(Rows<T> rows, PhaseClock clock, Phase phase) {
        this.rows = rows;
        this.clock = clock;
        this.phase = phase;
    }

    /** Rows whose code belongs to a phase, unless they know better. */
    static <T> Rows<T> of(Rows<T> rows, PhaseClock clock, Phase phase) {
        return rows instanceof PhasedRows ? rows : new PhasedRows<>(rows, clock, phase);
    }

    @Override
    public Stream<T> stream() {
        Phase outer = clock.enter(phase);
        Stream<T> stream = rows.stream();
        clock.enter(outer);
        return StreamSupport.stream(new Boundary<>(stream.spliterator(), clock, phase), false)
                .onClose(stream::close);
    }

    @Override
    public <R> Rows<R> through(Function<? super Stream<T>, ? extends Stream<R>> function) {
        return new PhasedRows<>(Rows.super.through(function), clock, clock.current());
    }

    /** Enters the phase to make a row, and goes back to the one outside to hand it over. */
    private record Boundary<T>(Spliterator<T> inner, PhaseClock clock, Phase phase) implements Spliterator<T> {

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            Phase outer = clock.enter(phase);
            boolean advanced = inner.tryAdvance(row -> handOver(row, outer, action));
            clock.enter(outer);
            return advanced;
        }

        @Override
        public void forEachRemaining(Consumer<? super T> action) {
            Phase outer = clock.enter(phase);
            inner.forEachRemaining(row -> handOver(row, outer, action));
            clock.enter(outer);
        }

        private void handOver(T row, Phase outer, Consumer<? super T> action) {
            clock.enter(outer);
            action.accept(row);
            clock.enter(phase);
        }

        @Override
        public @org.jspecify.annotations.Nullable Spliterator<T> trySplit() {
            return null;
        }

        @Override
        public long estimateSize() {
            return Long.MAX_VALUE;
        }

        @Override
        public int characteristics() {
            return ORDERED;
        }
    }
}
