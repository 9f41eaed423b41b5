package dev.meshwork.core;

import dev.meshwork.core.port.PortException;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.RunFailure;
import dev.meshwork.core.state.FencedException;
import dev.meshwork.core.state.StateException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one boundary that turns whatever a hook throws into a typed failure with a sentence. */
final class Failures {

    private static final List<String> OWN =
            List.of("dev.meshwork.core.", "dev.meshwork.quality.", "dev.meshwork.governance.", "dev.meshwork.catalog.");

    private Failures() {}

    /**
     * Describes what was thrown. The message of a foreign exception may quote a row ({@code For input string: "..."}); where
     * rows hold classified fields only its type and place are told, and the exception itself is kept as the cause.
     */
    static RunFailure of(String product, Phase phase, Throwable thrown, boolean sensitive) {
        String what = sensitive && !isOwn(thrown) ? place(thrown) : message(thrown);
        return failure(product, phase, thrown, new Told(what, sensitive));
    }

    /** Describes a run that was ended from outside. */
    static RunFailure ended(String product, Phase phase, Throwable thrown, Told told) {
        return failure(product, phase, thrown, told);
    }

    /** What is told of a failure, and whether rows hold classified fields. */
    record Told(String what, boolean sensitive) {}

    private static RunFailure failure(String product, Phase phase, Throwable thrown, Told told) {
        return new RunFailure(
                phase,
                thrown.getClass().getName(),
                "Cannot " + phase + " " + product + ": " + told.what(),
                thrown,
                told.sensitive() ? WithheldException.of(thrown) : thrown);
    }

    /** Whether the message is one of ours, which never quote classified values. */
    private static boolean isOwn(Throwable thrown) {
        if (thrown instanceof PortException || thrown instanceof StateException || thrown instanceof FencedException) {
            return true;
        }
        StackTraceElement[] stack = thrown.getStackTrace();
        boolean argument = thrown instanceof IllegalArgumentException || thrown instanceof IllegalStateException;
        return argument && stack.length > 0 && OWN.stream().anyMatch(stack[0].getClassName()::startsWith);
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? thrown.getClass().getSimpleName() + at(thrown) : message;
    }

    private static String place(Throwable thrown) {
        return thrown.getClass().getSimpleName() + at(thrown)
                + " (its message is withheld, for the product reads or serves classified fields; see the cause)";
    }

    private static String at(Throwable thrown) {
        StackTraceElement frame = firstOutsideOfJdk(thrown.getStackTrace());
        return frame == null
                ? ""
                : " in " + simpleName(frame.getClassName()) + "." + frame.getMethodName() + ", line "
                        + frame.getLineNumber();
    }

    private static @Nullable StackTraceElement firstOutsideOfJdk(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String name = frame.getClassName();
            if (!name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("sun.")) {
                return frame;
            }
        }
        return null;
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
