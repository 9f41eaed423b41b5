package dev.meshwork.quality.internal.engine;

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.util.Objects;

/**
 * The form of a loop with one step that is a constant of its class. Never used as it is: each step gets a hidden class of this form,
 * so that a virtual machine compiles the step into the loop.
 */
final class StepLoop implements BlockLoop {

    private static final Step STEP = step();

    private static Step step() {
        try {
            return Objects.requireNonNull(
                    MethodHandles.classData(MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, Step.class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean run(Object[] rows, int from, int to, AnalyzerState state, long place, boolean[] failed) {
        boolean all = true;
        long next = place;
        for (int i = from; i < to; i++) {
            if (!STEP.add(rows[i], state, next++)) {
                failed[i - from] = true;
                all = false;
            }
        }
        return all;
    }
}
