package dev.meshwork.core.schema;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows that are records, read by method handles of their accessors and made by their canonical constructor. */
final class RecordRowType<R extends Record> implements RowType<R> {

    private final Schema schema;
    /** Typed by the components. */
    private final MethodHandle[] typed;

    private final MethodHandle[] accessors;
    /** Reads all fields of a record into an array. */
    private final MethodHandle reader;

    private final MethodHandle constructor;
    private final Conversion[] conversions;
    private final boolean converts;

    RecordRowType(Class<R> type) {
        this.schema = Schema.of(type);
        RecordComponent[] components = type.getRecordComponents();
        this.typed = new MethodHandle[components.length];
        this.accessors = new MethodHandle[components.length];
        this.conversions = new Conversion[components.length];
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            for (int i = 0; i < components.length; i++) {
                components[i].getAccessor().setAccessible(true);
                typed[i] = lookup.unreflect(components[i].getAccessor())
                        .asType(MethodType.methodType(components[i].getType(), Object.class));
                accessors[i] = typed[i].asType(MethodType.methodType(Object.class, Object.class));
                conversions[i] = Conversion.to(components[i].getGenericType());
            }
            reader = readerOf(accessors);
            converts = Arrays.stream(conversions).anyMatch(c -> !c.equals(Conversion.NONE));
            Constructor<R> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            this.constructor = lookup.unreflectConstructor(canonical)
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("Cannot read record " + type.getName() + ": it is not accessible", e);
        }
    }

    /** One handle for all fields, as a call that is not constant costs more than what it does. */
    private static MethodHandle readerOf(MethodHandle[] accessors) {
        MethodHandle all = null;
        for (int i = accessors.length - 1; i >= 0; i--) {
            MethodHandle store = MethodHandles.insertArguments(MethodHandles.arrayElementSetter(Object[].class), 1, i);
            MethodHandle one = MethodHandles.filterArguments(store, 1, accessors[i]);
            all = all == null ? one : MethodHandles.foldArguments(all, one);
        }
        return all == null ? MethodHandles.empty(MethodType.methodType(void.class, Object[].class, Object.class)) : all;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Object value(R row, int field) {
        try {
            return (Object) accessors[field].invokeExact((Object) row);
        } catch (Throwable e) {
            throw propagate(e);
        }
    }

    @Override
    public Optional<MethodHandle> accessor(int field) {
        return Optional.of(typed[field]);
    }

    @Override
    public void values(R row, @Nullable Object[] into) {
        try {
            reader.invokeExact(into, (Object) row);
        } catch (Throwable e) {
            throw propagate(e);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public R create(@Nullable Object[] values) {
        try {
            Object row = (Object) constructor.invokeExact(converted(values));
            return (R) row;
        } catch (ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException("Cannot create a " + schema.name() + ": " + e.getMessage(), e);
        } catch (Throwable e) {
            throw propagate(e);
        }
    }

    private @Nullable Object[] converted(@Nullable Object[] values) {
        if (!converts) {
            return values;
        }
        @Nullable Object[] result = values.clone();
        for (int i = 0; i < result.length; i++) {
            Object value = result[i];
            if (value != null) {
                result[i] = conversions[i].apply(value);
            }
        }
        return result;
    }

    private static RuntimeException propagate(Throwable e) {
        if (e instanceof RuntimeException runtime) {
            return runtime;
        }
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(e);
    }
}
