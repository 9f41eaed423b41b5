package dev.meshwork.core.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays out cells as lines of text. Not API. Stateless. */
public final class TextTable {

    private static final int MAX_CELL = 72;
    private static final int MAX_LINE = 150;
    private static final int MIN_LAST = 40;

    private final int[] width;
    private final boolean[] right;
    private final List<String> lines = new ArrayList<>();

    private TextTable(int columns) {
        this.width = new int[columns];
        this.right = new boolean[columns];
    }

    /**
     * The lines of a table, headings first, two spaces in. Columns are as wide as their widest cell; one whose heading ends in
     * {@code >} is aligned to the right; the last cell is wrapped where the line would get too long.
     */
    public static List<String> lines(List<String> headings, List<List<String>> rows) {
        TextTable table = new TextTable(headings.size());
        List<String> head = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i);
            table.right[i] = heading.endsWith(" >");
            head.add(table.right[i] ? heading.substring(0, heading.length() - 2) : heading);
            table.width[i] = head.get(i).length();
        }
        for (List<String> row : rows) {
            for (int i = 0; i < headings.size(); i++) {
                table.width[i] =
                        Math.max(table.width[i], Math.min(MAX_CELL, row.get(i).length()));
            }
        }
        table.row(head);
        rows.forEach(table::row);
        return List.copyOf(table.lines);
    }

    /** A duration as people say it: {@code 3.2 ms}, {@code 70 ms}, {@code 1.25 s}. */
    public static String duration(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return millis < 1000
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.2f s", millis / 1000);
    }

    private void row(List<String> cells) {
        int last = cells.size() - 1;
        StringBuilder line = new StringBuilder("  ");
        for (int i = 0; i < last; i++) {
            String cell = cells.get(i);
            String pad = " ".repeat(Math.max(0, width[i] - cell.length()));
            line.append(right[i] ? pad + cell : cell + pad).append("  ");
        }
        int indent = line.length();
        for (String part : wrapped(cells.get(last), Math.max(MIN_LAST, MAX_LINE - indent))) {
            String pad = right[last] ? " ".repeat(Math.max(0, width[last] - part.length())) : "";
            lines.add(line.append(pad).append(part).toString().stripTrailing());
            line.setLength(0);
            line.append(" ".repeat(indent));
        }
    }

    private static List<String> wrapped(String text, int width) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width);
            int end = blank > 0 ? blank : width;
            parts.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        parts.add(rest);
        return parts;
    }
}
