package dev.meshwork.quality.report;

import java.util.ArrayList;
import java.util.List;

/** Lays out cells in columns of a fixed-width font; a cell that is too long goes on in the next line. Stateless. */
final class TextColumns {

    private static final String GAP = "  ";

    private TextColumns() {}

    /** The lines of a table, each column as wide as its widest cell but no wider than given. */
    static List<String> lines(List<List<String>> rows, int... widest) {
        int[] width = new int[widest.length];
        for (List<String> row : rows) {
            for (int i = 0; i < width.length; i++) {
                width[i] = Math.max(width[i], Math.min(widest[i], width(row.get(i))));
            }
        }
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> addLines(row, width, lines));
        return lines;
    }

    private static void addLines(List<String> row, int[] width, List<String> lines) {
        List<List<String>> cells = new ArrayList<>();
        int height = 0;
        for (int i = 0; i < width.length; i++) {
            cells.add(wrapped(row.get(i), Math.max(1, width[i])));
            height = Math.max(height, cells.get(i).size());
        }
        for (int line = 0; line < height; line++) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < width.length; i++) {
                String part = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                out.append(GAP).append(part).append(" ".repeat(Math.max(0, width[i] - width(part))));
            }
            lines.add(out.toString().stripTrailing());
        }
    }

    /** A text in lines, broken at blanks where it has some. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        int fits = fitting(rest, width);
        while (fits < rest.length()) {
            int blank = rest.lastIndexOf(' ', fits);
            int end = blank > 0 ? blank : fits;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
            fits = fitting(rest, width);
        }
        if (lines.isEmpty() || !rest.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }

    /** How much of a text fits, at least one character if there is one. */
    private static int fitting(String text, int width) {
        if (text.isEmpty()) {
            return 0;
        }
        int end = Character.charCount(text.codePointAt(0));
        int taken = width(text.codePointAt(0));
        while (end < text.length()) {
            int c = text.codePointAt(end);
            taken += width(c);
            if (taken > width) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    /** How many columns of a terminal a text takes. */
    static int width(String text) {
        return text.codePoints().map(TextColumns::width).sum();
    }

    private static int width(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(c) ? 2 : 1;
        };
    }

    /** Ideographs, kana, Hangul syllables, full-width forms and pictures. */
    private static boolean isWide(int c) {
        return c >= 0x1100 && c <= 0x115F
                || c >= 0x2E80 && c <= 0xA4CF
                || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0xFE30 && c <= 0xFE6F
                || c >= 0xFF00 && c <= 0xFF60
                || c >= 0x1F300 && c <= 0x1FAFF
                || c >= 0x20000 && c <= 0x3FFFD;
    }
}
