package dev.meshwork.quality.text;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A text is a date or time in a pattern. */
final class DateForm implements TextForm {

    private final String pattern;
    private final DateTimeFormatter formatter;

    private DateForm(String pattern, DateTimeFormatter formatter) {
        this.pattern = pattern;
        this.formatter = formatter;
    }

    static DateForm of(String pattern) {
        try {
            return new DateForm(
                    pattern,
                    DateTimeFormatter.ofPattern(withYears(pattern), Locale.ENGLISH)
                            .withResolverStyle(ResolverStyle.STRICT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Invalid pattern '" + pattern + "' of dates: " + e.getMessage(), e);
        }
    }

    /** A strict year of an era needs the era, so years are read as those before and after zero. */
    private static String withYears(String pattern) {
        StringBuilder years = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            years.append(c == 'y' && !quoted && pattern.indexOf('G') < 0 ? 'u' : c);
        }
        return years.toString();
    }

    String pattern() {
        return pattern;
    }

    @Override
    public boolean matches(CharSequence text) {
        ParsePosition position = new ParsePosition(0);
        if (formatter.parseUnresolved(text, position) == null || position.getIndex() < text.length()) {
            return false; // the common way to fail, without an exception
        }
        try {
            formatter.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DateForm form && form.pattern.equals(pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    @Override
    public String toString() {
        return "date " + pattern;
    }
}
