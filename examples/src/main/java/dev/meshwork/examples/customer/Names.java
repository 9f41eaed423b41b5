package dev.meshwork.examples.customer;

import java.util.Locale;

/** How names and addresses are written. */
final class Names {

    private Names() {}

    /** A capital at the start of each run of letters: {@code O'NEILL-SMITH} becomes {@code O'Neill-Smith}. */
    static String titleCase(String text) {
        StringBuilder result = new StringBuilder(text.length());
        boolean inWord = false;
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            result.appendCodePoint(inWord ? Character.toLowerCase(letter) : Character.toTitleCase(letter));
            inWord = Character.isLetter(letter);
            at += Character.charCount(letter);
        }
        return result.toString();
    }

    /** The form in which addresses are compared. */
    static String lowerCase(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
