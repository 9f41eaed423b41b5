package dev.meshwork.quality;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A text has a form. */
sealed interface Match extends ValueRule.ValueTest {

    /** Whether a text has the form; called from one thread at a time. */
    Predicate<CharSequence> matcher();

    @Override
    default Dimension dimension() {
        return Dimension.CONFORMITY;
    }

    @Override
    default String demand() {
        return "should match" + verb().substring("matches".length());
    }

    @Override
    default Predicate<Object> bind(Field field) {
        Values.requireKind(field, Kind.TEXT, Kind.ENUM);
        Predicate<CharSequence> matcher = matcher();
        return value -> matcher.test(value instanceof Enum<?> constant ? constant.name() : (CharSequence) value);
    }

    /** The whole text matches a regular expression of {@link Pattern}. */
    record Regex(String expression) implements Match {
        public Regex {
            try {
                Pattern.compile(expression);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "Invalid regular expression '" + expression + "': " + e.getDescription() + " at index "
                                + e.getIndex(),
                        e);
            }
        }

        @Override
        public String verb() {
            return "matches " + expression;
        }

        @Override
        public Predicate<CharSequence> matcher() {
            Matcher matcher = Pattern.compile(expression).matcher("");
            return text -> matcher.reset(text).matches();
        }
    }

    /** The whole text has a named format. */
    record Named(Format format) implements Match {
        @Override
        public String verb() {
            return "matches " + format;
        }

        @Override
        public Predicate<CharSequence> matcher() {
            return format::matches;
        }
    }
}
