package dev.meshwork.core.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A lazy sequence of rows that can be opened again. Nothing is read until a stream is opened; each opening reads its source
 * from the start. The vocabulary is that of {@link Stream}; what is missing is one {@link #through} away.
 *
 * <p>The handle is immutable. A stream that it opens belongs to one thread and should be closed; the terminal methods here do.
 *
 * @param <T> the type of a row
 */
public interface Rows<T> {

    /** Opens the rows from the start. Sequential; close it to release the source. */
    Stream<T> stream();

    /**
     * The rows that a stream function makes of these. The function is called once per opening. The result is made
     * sequential again, whatever the function does; closing it closes the source.
     */
    default <R> Rows<R> through(Function<? super Stream<T>, ? extends Stream<R>> function) {
        return () -> {
            Stream<T> source = stream();
            try {
                return function.apply(source).sequential().onClose(source::close);
            } catch (RuntimeException | Error e) {
                source.close();
                throw e;
            }
        };
    }

    /** The rows that pass a test. */
    default Rows<T> filter(Predicate<? super T> test) {
        return through(rows -> rows.filter(test));
    }

    /** One row for each row. */
    default <R> Rows<R> map(Function<? super T, ? extends R> function) {
        return through(rows -> rows.map(function));
    }

    /** Any number of rows for each row. */
    default <R> Rows<R> flatMap(Function<? super T, ? extends Stream<? extends R>> function) {
        return through(rows -> rows.flatMap(function));
    }

    /** Opens the rows, hands each to an action in order, and closes. */
    default void forEach(Consumer<? super T> action) {
        try (Stream<T> rows = stream()) {
            rows.forEachOrdered(action);
        }
    }

    /** Opens the rows, collects them, and closes. */
    default <R> R collect(Collector<? super T, ?, R> collector) {
        try (Stream<T> rows = stream()) {
            return rows.collect(collector);
        }
    }

    /** Opens the rows, puts all of them in a list, and closes. */
    default List<T> toList() {
        return collect(Collectors.toUnmodifiableList());
    }

    /** Rows that are held in memory. */
    @SafeVarargs
    static <T> Rows<T> of(T... rows) {
        List<T> held = new ArrayList<>(rows.length);
        for (T row : rows) {
            held.add(row);
        }
        return of(held);
    }

    /** Rows that are held in memory. */
    static <T> Rows<T> of(List<? extends T> rows) {
        List<T> held = List.copyOf(rows);
        return held::stream;
    }
}
