package dev.meshwork.quality.profile;

import java.math.BigDecimal;

/** Literals of Java. Stateless. */
final class JavaCode {

    private JavaCode() {}

    /** A literal of a text in ASCII. */
    static String text(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> literal.append('\\').append(c);
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        literal.append("\\u%04x".formatted((int) c));
                    } else {
                        literal.append(c);
                    }
                }
            }
        }
        return literal.append('"').toString();
    }

    /** A literal of a number of few digits. */
    static String number(BigDecimal number) {
        return number.toPlainString();
    }
}
