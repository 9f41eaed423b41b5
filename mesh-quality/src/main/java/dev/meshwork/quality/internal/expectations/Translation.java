package dev.meshwork.quality.internal.expectations;

import dev.meshwork.quality.Check;
import dev.meshwork.quality.internal.documents.RefusedException;
import java.util.List;

/** Makes checks of one kind of expectation. Stateless. */
@FunctionalInterface
interface Translation {

    /**
     * The checks, all of which have to pass.
     *
     * @throws RefusedException if we cannot do that
     * @throws IllegalArgumentException if the arguments are wrong
     */
    List<Check> translate(Arguments arguments) throws RefusedException;

    /** A translation into one check. */
    @FunctionalInterface
    interface ToCheck {

        /** The check, see {@link Translation#translate}. */
        Check translate(Arguments arguments) throws RefusedException;
    }

    /** One check that says nothing against an empty data set, as every expectation of rows. */
    static Translation ofRows(ToCheck translation) {
        return arguments -> List.of(translation.translate(arguments).allowEmpty());
    }

    static Translation of(ToCheck translation) {
        return arguments -> List.of(translation.translate(arguments));
    }
}
