package dev.meshwork.examples.cli;

import dev.meshwork.core.RunListener;
import dev.meshwork.core.report.LedgerEntry.Role;
import dev.meshwork.core.report.Progress;
import dev.meshwork.core.report.RunReport;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Shows how far a run is: a bar that moves on a terminal, else a line for each data set now and then. */
final class ProgressPrinter implements RunListener {

    /** Where it is shown. */
    enum Screen {
        TERMINAL,
        LINES
    }

    private static final int WIDTH = 30;
    private static final long LINE_EVERY = 1 << 18;
    private static final String TO_END_OF_LINE = "\u001b[K";

    private final PrintStream out;
    private final Screen screen;
    private final Set<String> finished = new HashSet<>();

    ProgressPrinter(PrintStream out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    @Override
    public void progressed(Progress progress) {
        if (progress.role() == Role.POINT) {
            return; // moves along with what is read
        }
        boolean ended = progress.fraction() >= 1.0;
        if (ended && !finished.add(progress.dataSet())) {
            return;
        }
        if (screen == Screen.TERMINAL) {
            out.print("\r" + line(progress) + TO_END_OF_LINE + (ended ? "\n" : ""));
            out.flush();
        } else if (ended || progress.rows() % LINE_EVERY == 0) {
            out.println(line(progress));
        }
    }

    private String line(Progress progress) {
        String verb = progress.role() == Role.OUTPUT ? "staging" : "reading";
        String rows = String.format(Locale.ROOT, "%,d", progress.rows());
        return String.format(Locale.ROOT, "%s %-18s %s %12s rows", verb, progress.dataSet(), bar(progress), rows);
    }

    private String bar(Progress progress) {
        if (screen == Screen.LINES) {
            return Double.isNaN(progress.fraction()) ? "     " : percent(progress);
        }
        if (Double.isNaN(progress.fraction())) {
            return " ".repeat(WIDTH + 7);
        }
        int done = (int) (Math.min(1, progress.fraction()) * WIDTH);
        return "[" + "#".repeat(done) + ".".repeat(WIDTH - done) + "] " + percent(progress);
    }

    private static String percent(Progress progress) {
        return String.format(Locale.ROOT, "%3d %%", (int) (Math.min(1, progress.fraction()) * 100));
    }

    @Override
    public void runEnded(RunReport report) {
        if (screen == Screen.TERMINAL) {
            out.print("\r" + TO_END_OF_LINE);
        }
        out.println();
        out.flush();
    }
}
