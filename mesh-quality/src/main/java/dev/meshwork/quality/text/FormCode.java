package dev.meshwork.quality.text;

import dev.meshwork.quality.internal.regex.Regex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A form of texts as a document writes it: a name, and what belongs to it. Immutable.
 *
 * @param name such as {@code iban} or {@code regex}
 * @param arguments such as the regular expression; numbers as their digits
 * @param forms the forms that it is made of, if it is
 */
public record FormCode(String name, List<String> arguments, List<FormCode> forms) {

    private static final Map<String, TextForm> WORDS = wordForms();

    /** Takes copies. */
    public FormCode {
        arguments = List.copyOf(arguments);
        forms = List.copyOf(forms);
    }

    private static Map<String, TextForm> wordForms() {
        Map<String, TextForm> words = new LinkedHashMap<>();
        Arrays.stream(Format.values()).forEach(format -> words.put(format.name().toLowerCase(Locale.ROOT), format));
        words.put("lower_case", Casing.LOWER);
        words.put("upper_case", Casing.UPPER);
        words.put("trimmed", Casing.TRIMMED);
        words.put("number", Parsed.NUMBER);
        words.put("whole_number", Parsed.WHOLE_NUMBER);
        words.put("json", Parsed.JSON);
        return words;
    }

    /** The names that stand for themselves. */
    public static List<String> words() {
        return List.copyOf(WORDS.keySet());
    }

    /** How a form is written; empty for one of the user's own code. */
    public static Optional<FormCode> of(TextForm form) {
        Optional<String> word = WORDS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(form))
                .map(Map.Entry::getKey)
                .findFirst();
        if (word.isPresent()) {
            return word.map(name -> of(name, List.of()));
        }
        if (form instanceof Combined combined) {
            return ofCombined(combined);
        }
        return Optional.ofNullable(ofOne(form));
    }

    private static @Nullable FormCode ofOne(TextForm form) {
        if (form instanceof RegexForm regex) {
            String name = regex.regex().reach() == Regex.Reach.WHOLE ? "regex" : "regex_in_part";
            return of(name, List.of(regex.regex().toString()));
        }
        if (form instanceof Like like) {
            return of("like", withEscape(like));
        }
        if (form instanceof Part part) {
            return of(nameOf(part.where()), List.of(part.part()));
        }
        if (form instanceof Length length) {
            return of("length", List.of("" + length.least(), "" + length.most()));
        }
        if (form instanceof DateForm date) {
            return of("date", List.of(date.pattern()));
        }
        return form instanceof JsonSchemaForm json ? of("json_schema", List.of(json.schema())) : null;
    }

    private static FormCode of(String name, List<String> arguments) {
        return new FormCode(name, arguments, List.of());
    }

    private static List<String> withEscape(Like like) {
        return like.escape().isEmpty() ? List.of(like.pattern()) : List.of(like.pattern(), like.escape());
    }

    private static String nameOf(Part.Where where) {
        return switch (where) {
            case START -> "prefix";
            case END -> "suffix";
            case ANYWHERE -> "part";
        };
    }

    private static Optional<FormCode> ofCombined(Combined combined) {
        List<FormCode> parts = new ArrayList<>();
        for (TextForm form : combined.forms()) {
            of(form).ifPresent(parts::add);
        }
        return parts.size() < combined.forms().size()
                ? Optional.empty()
                : Optional.of(new FormCode(combined.how().name().toLowerCase(Locale.ROOT), List.of(), parts));
    }

    /**
     * The form.
     *
     * @throws IllegalArgumentException if there is none of this name, or it has other arguments
     */
    public TextForm form() {
        TextForm word = WORDS.get(name);
        if (word != null && arguments.isEmpty() && forms.isEmpty()) {
            return word;
        }
        List<TextForm> parts = forms.stream().map(FormCode::form).toList();
        return switch (name + (arguments.isEmpty() ? "" : "/" + arguments.size())) {
            case "regex/1" -> TextForm.regex(arguments.get(0));
            case "regex_in_part/1" -> TextForm.containing(arguments.get(0));
            case "like/1" -> TextForm.like(arguments.get(0));
            case "like/2" -> like(arguments.get(0), arguments.get(1));
            case "prefix/1" -> TextForm.startingWith(arguments.get(0));
            case "suffix/1" -> TextForm.endingWith(arguments.get(0));
            case "part/1" -> TextForm.containingText(arguments.get(0));
            case "length/1" -> TextForm.lengthBetween(length(0), length(0));
            case "length/2" -> TextForm.lengthBetween(length(0), length(1));
            case "date/1" -> TextForm.date(arguments.get(0));
            case "json_schema/1" -> TextForm.jsonSchema(arguments.get(0));
            case "any" -> TextForm.anyOf(parts);
            case "all" -> TextForm.allOf(parts);
            case "none" -> TextForm.noneOf(parts);
            default ->
                throw new IllegalArgumentException(
                        "Invalid form '" + name + "' of texts with " + arguments.size()
                                + " arguments: expected one of " + words()
                                + ", or regex, regex_in_part, like, prefix, suffix, part, length, date, json_schema, any, all or none");
        };
    }

    private static TextForm like(String pattern, String escape) {
        if (escape.length() != 1) {
            throw new IllegalArgumentException(
                    "Invalid escape character '" + escape + "' of a pattern: expected a single character");
        }
        return TextForm.like(pattern, escape.charAt(0));
    }

    private int length(int index) {
        try {
            return Integer.parseInt(arguments.get(index));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Invalid length '" + arguments.get(index) + "': expected a whole number, zero or more", e);
        }
    }
}
