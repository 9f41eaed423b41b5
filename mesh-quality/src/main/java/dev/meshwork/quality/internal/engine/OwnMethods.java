package dev.meshwork.quality.internal.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Calls the methods of states as their own class has them, so that no call has to look for them. */
record OwnMethods(MethodHandle value, MethodHandle whole, MethodHandle floating) implements ColumnLogic {

    static OwnMethods of(Class<? extends ColumnState> own) {
        return new OwnMethods(
                method(own, "addValue", Object.class),
                method(own, "addLong", long.class),
                method(own, "addDouble", double.class));
    }

    private static MethodHandle method(Class<? extends ColumnState> own, String name, Class<?> value) {
        try {
            return MethodHandles.privateLookupIn(own, MethodHandles.lookup())
                    .findVirtual(own, name, MethodType.methodType(boolean.class, value, long.class))
                    .asType(MethodType.methodType(boolean.class, ColumnState.class, value, long.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot call " + own.getName() + "." + name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean addValue(ColumnState state, @Nullable Object added, long place) {
        try {
            return (boolean) value.invokeExact(state, added, place);
        } catch (Throwable e) {
            throw Steps.rethrown(e);
        }
    }

    @Override
    public boolean addLong(ColumnState state, long added, long place) {
        try {
            return (boolean) whole.invokeExact(state, added, place);
        } catch (Throwable e) {
            throw Steps.rethrown(e);
        }
    }

    @Override
    public boolean addDouble(ColumnState state, double added, long place) {
        try {
            return (boolean) floating.invokeExact(state, added, place);
        } catch (Throwable e) {
            throw Steps.rethrown(e);
        }
    }
}
