package dev.meshwork.core.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Undoes escapes of URLs, JSON, HTML and XML, whatever the text is. Stateless. */
final class Unescaped {

    private static final Pattern ESCAPE = Pattern.compile("(?:%[0-9A-Fa-f]{2})+"
            + "|\\\\u[0-9A-Fa-f]{4}"
            + "|\\\\x[0-9A-Fa-f]{2}"
            + "|&#[0-9]{1,7};"
            + "|&#[xX][0-9A-Fa-f]{1,6};"
            + "|&(?:amp|lt|gt|quot|apos|commat|period|plus|nbsp);"
            + "|\\\\[/\"'\\\\]");

    private Unescaped() {}

    static String of(String text) {
        Matcher escapes = ESCAPE.matcher(text);
        StringBuilder left = new StringBuilder(text.length());
        while (escapes.find()) {
            escapes.appendReplacement(left, Matcher.quoteReplacement(character(escapes.group())));
        }
        return escapes.appendTail(left).toString();
    }

    private static String character(String escape) {
        if (escape.startsWith("%")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (String code : escape.substring(1).split("%", -1)) {
                bytes.write(Integer.parseInt(code, 16));
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }
        if (escape.startsWith("\\u") || escape.startsWith("\\x")) {
            return ofCode(Integer.parseInt(escape.substring(2), 16));
        }
        if (escape.startsWith("\\")) {
            return escape.substring(1);
        }
        if (escape.startsWith("&#x") || escape.startsWith("&#X")) {
            return ofCode(Integer.parseInt(escape.substring(3, escape.length() - 1), 16));
        }
        if (escape.startsWith("&#")) {
            return ofCode(Integer.parseInt(escape.substring(2, escape.length() - 1)));
        }
        return switch (escape) {
            case "&amp;" -> "&";
            case "&lt;" -> "<";
            case "&gt;" -> ">";
            case "&quot;" -> "\"";
            case "&commat;" -> "@";
            case "&period;" -> ".";
            case "&plus;" -> "+";
            case "&nbsp;" -> " ";
            default -> "'";
        };
    }

    private static String ofCode(int code) {
        return Character.isValidCodePoint(code) ? Character.toString(code) : "";
    }
}
