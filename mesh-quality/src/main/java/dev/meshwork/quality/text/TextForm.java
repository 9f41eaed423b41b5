package dev.meshwork.quality.text;

import dev.meshwork.quality.internal.regex.Regex;
import java.util.List;
import java.util.function.Predicate;

/**
 * A form that a text has or has not; {@link Format} names common ones. Implement it for a form of your own, or say it with
 * {@link #of}. Immutable and thread-safe, with equality by value: checks of equal forms share their counts. Prints itself, as in
 * {@code sku matches like A-%}. The whole text counts, nothing is trimmed, and what it throws fails the run.
 */
@FunctionalInterface
public interface TextForm {

    /** Whether a text has the form. */
    boolean matches(CharSequence text);

    /**
     * Texts that match a regular expression of {@link java.util.regex.Pattern} as a whole. Runs as an automaton where the expression
     * allows, which means the same and looks at each character once.
     *
     * @throws IllegalArgumentException if the expression is none
     */
    static TextForm regex(String expression) {
        return new RegexForm(Regex.of(expression, Regex.Reach.WHOLE));
    }

    /**
     * Texts in which a regular expression of {@link java.util.regex.Pattern} is found. Runs as an automaton where the expression
     * allows.
     *
     * @throws IllegalArgumentException if the expression is none
     */
    static TextForm containing(String expression) {
        return new RegexForm(Regex.of(expression, Regex.Reach.PART));
    }

    /** A pattern of SQL's LIKE: {@code %} stands for any characters, {@code _} for one. Case matters; there is no escape character. */
    static TextForm like(String pattern) {
        return Like.of(pattern, "");
    }

    /**
     * A pattern of SQL's LIKE with an escape character, after which {@code %}, {@code _} and itself stand for themselves.
     *
     * @throws IllegalArgumentException if anything else follows the escape character
     */
    static TextForm like(String pattern, char escape) {
        return Like.of(pattern, String.valueOf(escape));
    }

    /** Texts that begin so. */
    static TextForm startingWith(String prefix) {
        return new Part(Part.Where.START, prefix);
    }

    /** Texts that end so. */
    static TextForm endingWith(String suffix) {
        return new Part(Part.Where.END, suffix);
    }

    /** Texts that have a part, which is taken literally. */
    static TextForm containingText(String part) {
        return new Part(Part.Where.ANYWHERE, part);
    }

    /**
     * Texts of so many characters, as Unicode counts them: an emoji is one.
     *
     * @throws IllegalArgumentException unless {@code 0 <= least <= most}
     */
    static TextForm lengthBetween(int least, int most) {
        return new Length(least, most);
    }

    /** Texts without a character that has a lower-case form, unless it is in it. */
    static TextForm lowerCase() {
        return Casing.LOWER;
    }

    /** Texts without a character that has an upper-case form, unless it is in it. */
    static TextForm upperCase() {
        return Casing.UPPER;
    }

    /** Texts that neither begin nor end with white space. */
    static TextForm trimmed() {
        return Casing.TRIMMED;
    }

    /** Decimal numbers such as {@code -1.50}, {@code .5} and {@code 6.02e23}; no thousands separators. */
    static TextForm number() {
        return Parsed.NUMBER;
    }

    /** Whole numbers such as {@code -15}; no thousands separators. */
    static TextForm wholeNumber() {
        return Parsed.WHOLE_NUMBER;
    }

    /** A value in JSON as RFC 8259 has it, nested up to 1,000 deep. */
    static TextForm json() {
        return Parsed.JSON;
    }

    /**
     * Dates, times or both in a pattern of {@link java.time.format.DateTimeFormatter}, in English, and strictly: there is no 30
     * February. The year may be {@code yyyy} as well as {@code uuuu}.
     *
     * @throws IllegalArgumentException if the pattern is none
     */
    static TextForm date(String pattern) {
        return DateForm.of(pattern);
    }

    /**
     * JSON that meets a schema of JSON Schema 2020-12, of which the keywords are known that say something of the value itself:
     * {@code type, enum, const, properties, required, additionalProperties, minProperties, maxProperties, items, minItems, maxItems,
     * uniqueItems, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, minLength, maxLength, pattern, allOf, anyOf, oneOf,
     * not}. Annotations are ignored. For references and the rest bring a validator of your own, with {@link #of}.
     *
     * @throws IllegalArgumentException if the schema is none, or has another keyword; the message names it
     */
    static TextForm jsonSchema(String schema) {
        return JsonSchemaForm.of(schema);
    }

    /** Texts with at least one of these forms. */
    static TextForm anyOf(List<? extends TextForm> forms) {
        return new Combined(Combined.How.ANY, List.copyOf(forms));
    }

    /** Texts with each of these forms. */
    static TextForm allOf(List<? extends TextForm> forms) {
        return new Combined(Combined.How.ALL, List.copyOf(forms));
    }

    /** Texts with none of these forms. */
    static TextForm noneOf(List<? extends TextForm> forms) {
        return new Combined(Combined.How.NONE, List.copyOf(forms));
    }

    /**
     * A form of your own.
     *
     * @param description what such a text is, as in {@code sku matches our article number}
     * @param test says whether a text has it; immutable and thread-safe
     */
    static TextForm of(String description, Predicate<CharSequence> test) {
        return new Described(description, test);
    }
}
