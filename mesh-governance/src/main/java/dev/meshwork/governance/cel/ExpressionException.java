package dev.meshwork.governance.cel;

/** An expression that cannot be used; the message has line, column and what to write instead. */
public final class ExpressionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    ExpressionException(String source, int offset, String problem) {
        this(problem, lineOf(source, offset), columnOf(source, offset));
    }

    private ExpressionException(String problem, int line, int column) {
        super("Invalid expression at line " + line + ", column " + column + ": " + problem);
        this.line = line;
        this.column = column;
    }

    /** The line within the expression, from 1. */
    public int line() {
        return line;
    }

    /** The column within the line, from 1. */
    public int column() {
        return column;
    }

    private static int lineOf(String source, int offset) {
        return 1
                + (int) source.substring(0, Math.min(offset, source.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private static int columnOf(String source, int offset) {
        return offset - source.lastIndexOf('\n', offset - 1);
    }
}
