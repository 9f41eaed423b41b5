package dev.meshwork.quality.internal.engine;

import dev.meshwork.core.schema.RowType;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** Makes the steps of states: numbers are read and handed over without boxing. */
final class Steps {

    private Steps() {}

    /** The step of states like this one, or null if it has to be shown rows through their schema. */
    static @Nullable Step of(RowType<?> type, AnalyzerState state) {
        if (!(state instanceof ColumnState column)) {
            return null;
        }
        ColumnLogic logic = column.logic() == null ? OwnMethods.of(column.getClass()) : column.logic();
        return type.accessor(column.column())
                .map(accessor -> of(accessor, logic))
                .orElse(null);
    }

    private static Step of(MethodHandle accessor, ColumnLogic logic) {
        Class<?> type = accessor.type().returnType();
        if (type == long.class || type == int.class) {
            return new OfLong(accessor.asType(accessor.type().changeReturnType(long.class)), logic);
        }
        if (type == double.class) {
            return new OfDouble(accessor, logic);
        }
        if (type == Long.class) {
            return new OfBoxedLong(accessor, logic);
        }
        if (type == Integer.class) {
            return new OfBoxedInteger(accessor, logic);
        }
        if (type == Double.class) {
            return new OfBoxedDouble(accessor, logic);
        }
        return new OfValue(accessor.asType(accessor.type().changeReturnType(Object.class)), logic);
    }

    static RuntimeException rethrown(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }

    private record OfLong(MethodHandle accessor, ColumnLogic logic) implements Step {
        @Override
        public boolean add(Object row, AnalyzerState state, long place) {
            return logic.addLong((ColumnState) state, read(row), place);
        }

        private long read(Object row) {
            try {
                return (long) accessor.invokeExact(row);
            } catch (Throwable e) {
                throw rethrown(e);
            }
        }
    }

    private record OfDouble(MethodHandle accessor, ColumnLogic logic) implements Step {
        @Override
        public boolean add(Object row, AnalyzerState state, long place) {
            return logic.addDouble((ColumnState) state, read(row), place);
        }

        private double read(Object row) {
            try {
                return (double) accessor.invokeExact(row);
            } catch (Throwable e) {
                throw rethrown(e);
            }
        }
    }

    private record OfValue(MethodHandle accessor, ColumnLogic logic) implements Step {
        @Override
        public boolean add(Object row, AnalyzerState state, long place) {
            return logic.addValue((ColumnState) state, read(row), place);
        }

        private @Nullable Object read(Object row) {
            try {
                return (Object) accessor.invokeExact(row);
            } catch (Throwable e) {
                throw rethrown(e);
            }
        }
    }

    private record OfBoxedLong(MethodHandle accessor, ColumnLogic logic) implements Step {
        @Override
        public boolean add(Object row, AnalyzerState state, long place) {
            Long value = read(row);
            return value == null
                    ? logic.addValue((ColumnState) state, null, place)
                    : logic.addLong((ColumnState) state, value, place);
        }

        private @Nullable Long read(Object row) {
            try {
                return (Long) accessor.invokeExact(row);
            } catch (Throwable e) {
                throw rethrown(e);
            }
        }
    }

    private record OfBoxedInteger(MethodHandle accessor, ColumnLogic logic) implements Step {
        @Override
        public boolean add(Object row, AnalyzerState state, long place) {
            Integer value = read(row);
            return value == null
                    ? logic.addValue((ColumnState) state, null, place)
                    : logic.addLong((ColumnState) state, value, place);
        }

        private @Nullable Integer read(Object row) {
            try {
                return (Integer) accessor.invokeExact(row);
            } catch (Throwable e) {
                throw rethrown(e);
            }
        }
    }

    private record OfBoxedDouble(MethodHandle accessor, ColumnLogic logic) implements Step {
        @Override
        public boolean add(Object row, AnalyzerState state, long place) {
            Double value = read(row);
            return value == null
                    ? logic.addValue((ColumnState) state, null, place)
                    : logic.addDouble((ColumnState) state, value, place);
        }

        private @Nullable Double read(Object row) {
            try {
                return (Double) accessor.invokeExact(row);
            } catch (Throwable e) {
                throw rethrown(e);
            }
        }
    }
}
