package dev.meshwork.quality.report;

import dev.meshwork.core.gate.CheckResult;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a result means to its reader; what needs attention first. */
enum Mark {
    FAIL("FAIL", "Failed"),
    WARN("warn", "Warning"),
    NOTE("note", "Note"),
    PASS("pass", "Passed");

    private final String word;
    private final String label;

    Mark(String word, String label) {
        this.word = word;
        this.label = label;
    }

    static Mark of(CheckResult check) {
        if (check.passed()) {
            return PASS;
        }
        return switch (check.severity()) {
            case ERROR -> FAIL;
            case WARN -> WARN;
            case INFO -> NOTE;
        };
    }

    /** The results by their mark; those of the same mark stay in order. */
    static List<CheckResult> worstFirst(List<CheckResult> checks) {
        return checks.stream().sorted(Comparator.comparing(Mark::of)).toList();
    }

    /** Four letters, for tables of text. */
    String word() {
        return word;
    }

    /** How a number of such results is called: failed, warnings, note. */
    String counted(int count) {
        return switch (this) {
            case FAIL, PASS -> label.toLowerCase(Locale.ROOT);
            case WARN, NOTE -> label.toLowerCase(Locale.ROOT) + (count == 1 ? "" : "s");
        };
    }

    /** How a page names the result. */
    static String label(CheckResult check) {
        return check.outcome() == CheckResult.Outcome.UNDECIDED && of(check) == FAIL ? "Undecided" : of(check).label;
    }
}
