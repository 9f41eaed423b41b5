package dev.meshwork.governance.cel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts an expression into words. Confined to one thread. */
final class Lexer {

    private static final List<String> SYMBOLS = List.of(
            "&&", "||", "==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ",", ".", "?", ":", "+", "-", "*", "/",
            "%", "!");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String source) {
        Lexer lexer = new Lexer(source);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        skipBlank();
        while (at < source.length()) {
            char c = source.charAt(at);
            if (Character.isDigit(c) || c == '.' && at + 1 < source.length() && isDigit(at + 1)) {
                number();
            } else if (c == '_' || c < 128 && Character.isLetter(c)) {
                name();
            } else if (c == '"' || c == '\'') {
                string(c);
            } else {
                symbol();
            }
            skipBlank();
        }
        add(Token.Kind.END, at, null);
    }

    private void skipBlank() {
        while (at < source.length()) {
            if (source.startsWith("//", at)) {
                int end = source.indexOf('\n', at);
                at = end < 0 ? source.length() : end;
            } else if (" \t\r\n\f".indexOf(source.charAt(at)) >= 0) {
                at++;
            } else {
                return;
            }
        }
    }

    private void add(Token.Kind kind, int start, @Nullable Object value) {
        tokens.add(new Token(kind, source.substring(start, at), start, at, value));
    }

    private boolean isDigit(int index) {
        return index < source.length() && source.charAt(index) >= '0' && source.charAt(index) <= '9';
    }

    private void digits() {
        while (isDigit(at)) {
            at++;
        }
    }

    private void name() {
        int start = at;
        while (at < source.length() && (source.charAt(at) == '_' || isAsciiLetterOrDigit(source.charAt(at)))) {
            at++;
        }
        add(Token.Kind.NAME, start, null);
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }

    private void number() {
        int start = at;
        digits();
        boolean real = false;
        if (at < source.length() && source.charAt(at) == '.' && isDigit(at + 1)) {
            real = true;
            at++;
            digits();
        }
        if (at < source.length() && (source.charAt(at) | 0x20) == 'e') {
            int sign = at + 1 < source.length() && "+-".indexOf(source.charAt(at + 1)) >= 0 ? 1 : 0;
            if (isDigit(at + 1 + sign)) {
                real = true;
                at += 1 + sign;
                digits();
            }
        }
        if (at < source.length() && isAsciiLetterOrDigit(source.charAt(at))) {
            throw new ExpressionException(
                    source,
                    start,
                    "expected a decimal number such as 42 or 0.5, but found '" + source.substring(start, at + 1) + "'");
        }
        if (real) {
            add(Token.Kind.DOUBLE, start, Double.valueOf(source.substring(start, at)));
        } else {
            add(Token.Kind.INT, start, null);
        }
    }

    private void string(char quote) {
        int start = at++;
        StringBuilder text = new StringBuilder();
        while (at < source.length() && source.charAt(at) != quote && source.charAt(at) != '\n') {
            text.append(source.charAt(at) == '\\' ? escape() : source.charAt(at++));
        }
        if (at >= source.length() || source.charAt(at) != quote) {
            throw new ExpressionException(source, start, "this text has no end; add " + quote);
        }
        at++;
        add(Token.Kind.STRING, start, text.toString());
    }

    private char escape() {
        char c = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
        int simple = "\\\"'`?abfnrtv".indexOf(c);
        if (simple >= 0) {
            at += 2;
            return "\\\"'`?\u0007\b\f\n\r\t\u000b".charAt(simple);
        }
        if (c == 'u' && at + 6 <= source.length()) {
            String hex = source.substring(at + 2, at + 6);
            if (hex.chars().allMatch(digit -> Character.digit(digit, 16) >= 0)) {
                char code = (char) Integer.parseInt(hex, 16);
                if (!Character.isSurrogate(code)) {
                    at += 6;
                    return code;
                }
            }
        }
        throw new ExpressionException(
                source, at, "unknown escape; write \\\\ for a backslash, \\n for a new line, \\u00e9 for a character");
    }

    private void symbol() {
        for (String symbol : SYMBOLS) {
            if (source.startsWith(symbol, at)) {
                int start = at;
                at += symbol.length();
                add(Token.Kind.SYMBOL, start, null);
                return;
            }
        }
        String found = source.substring(at, source.offsetByCodePoints(at, 1));
        throw new ExpressionException(source, at, "'" + found + "' has no meaning here" + hint(found));
    }

    private static String hint(String found) {
        return switch (found) {
            case "=" -> "; write == to compare";
            case "&" -> "; write && for and";
            case "|" -> "; write || for or";
            default -> "";
        };
    }
}
