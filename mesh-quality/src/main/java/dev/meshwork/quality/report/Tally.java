package dev.meshwork.quality.report;

import dev.meshwork.core.gate.CheckResult;
import java.util.Collection;

/** How many results have which mark. */
record Tally(int failed, int warned, int noted, int passed) {

    static Tally of(Collection<CheckResult> checks) {
        return new Tally(
                count(checks, Mark.FAIL), count(checks, Mark.WARN), count(checks, Mark.NOTE), count(checks, Mark.PASS));
    }

    private static int count(Collection<CheckResult> checks, Mark mark) {
        return (int) checks.stream().filter(check -> Mark.of(check) == mark).count();
    }

    int checks() {
        return failed + warned + noted + passed;
    }

    int of(Mark mark) {
        return switch (mark) {
            case FAIL -> failed;
            case WARN -> warned;
            case NOTE -> noted;
            case PASS -> passed;
        };
    }

    /** {@code 3 of 40 checks failed, 2 warnings}, {@code all 40 checks passed}. */
    @Override
    public String toString() {
        if (checks() == 0) {
            return "no checks";
        }
        if (passed == checks()) {
            return passed == 1 ? "the one check passed" : "all " + Text.number(passed) + " checks passed";
        }
        String text = (failed > 0 ? Text.number(failed) : Text.number(passed)) + " of " + Text.number(checks())
                + (checks() == 1 ? " check " : " checks ") + (failed > 0 ? "failed" : "passed");
        return text + further(Mark.WARN) + further(Mark.NOTE);
    }

    private String further(Mark mark) {
        return of(mark) == 0 ? "" : ", " + Text.number(of(mark)) + " " + mark.counted(of(mark));
    }
}
