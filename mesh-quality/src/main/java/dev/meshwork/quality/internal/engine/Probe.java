package dev.meshwork.quality.internal.engine;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.quality.bounds.Measurement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a check looks at, without the bound. Immutable, with equality by value. */
public interface Probe {

    /** What is measured, such as {@code completeness of email}. */
    String subject();

    /** The default name of a check, such as {@code email is complete}. */
    String name();

    /** The columns that it is about; empty where it is about the data set. */
    List<String> columns();

    /** The dimension of quality. */
    Dimension dimension();

    /**
     * Why a row is taken out that fails, never with a value of it; null where it cannot be said of single rows that they fail.
     * Default: null.
     */
    default @Nullable String refusal() {
        return null;
    }

    /**
     * The columns of which the figure tells values, such as their greatest one. If one is classified, checks are decided, but the
     * figure is neither shown nor kept. Default: none, as for counts and shares.
     */
    default List<String> reveals() {
        return List.of();
    }

    /** Whether it looks at rows, so that it is undecided where there are none. False of those of the schema alone. Default: true. */
    default boolean needsRows() {
        return true;
    }

    /** Whether it is about the data set as a whole, so that it cannot be asked of groups of rows. Default: false. */
    default boolean isOfWhole() {
        return false;
    }

    /** What is kept of the rows for it. */
    Analyzer analyzer();

    /**
     * The result.
     *
     * @param state a finished state of {@link #analyzer}
     */
    Measurement measure(AnalyzerState state);
}
