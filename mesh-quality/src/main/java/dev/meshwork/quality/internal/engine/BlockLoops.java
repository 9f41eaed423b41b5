package dev.meshwork.quality.internal.engine;

import dev.meshwork.core.schema.RowType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the loops that show rows of one Java type to states. Immutable and thread-safe. */
public final class BlockLoops {

    private static final byte[] FORM = form();

    private static final BlockLoop COUNTING = (rows, from, to, state, place, failed) -> {
        ((CountState) state).addRows(place, to - from);
        return true;
    };

    private final List<@Nullable BlockLoop> loops;

    private BlockLoops(List<@Nullable BlockLoop> loops) {
        this.loops = loops;
    }

    /**
     * Loops that a virtual machine compiles for just these states; worth it from some hundred thousand rows on.
     *
     * @param states of the kind that the loops will be run with, in the same order
     */
    public static BlockLoops compiled(RowType<?> type, List<AnalyzerState> states) {
        List<@Nullable BlockLoop> loops = new ArrayList<>();
        for (AnalyzerState state : states) {
            loops.add(state instanceof CountState ? COUNTING : loopOf(Steps.of(type, state)));
        }
        return new BlockLoops(loops);
    }

    /**
     * Shows rows to one of the states.
     *
     * @return whether all are in order, or null if rows have to be shown to this state one by one, through their schema
     */
    public @Nullable Boolean run(int which, Block block, AnalyzerState state) {
        BlockLoop loop = loops.get(which);
        return loop == null
                ? null
                : Boolean.valueOf(
                        loop.run(block.rows(), block.from(), block.to(), state, block.place(), block.failed()));
    }

    private static @Nullable BlockLoop loopOf(@Nullable Step step) {
        if (step == null) {
            return null;
        }
        try {
            return (BlockLoop) MethodHandles.lookup()
                    .defineHiddenClassWithClassData(FORM, step, true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make a loop of " + StepLoop.class.getName(), e);
        }
    }

    private static byte[] form() {
        try (InputStream in = Objects.requireNonNull(BlockLoops.class.getResourceAsStream("StepLoop.class"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the class file of " + StepLoop.class.getName(), e);
        }
    }
}
