package dev.meshwork.quality.internal.text;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.internal.engine.Values;
import dev.meshwork.quality.internal.rules.ValueRule;
import dev.meshwork.quality.internal.rules.ValueTester;
import dev.meshwork.quality.text.Format;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A text has a form. */
public sealed interface Match extends ValueRule.ValueTest {

    /** Whether a text has the form. Immutable and thread-safe. */
    TextTester tester();

    @Override
    default Dimension dimension() {
        return Dimension.CONFORMITY;
    }

    @Override
    default String demand() {
        return "should match" + verb().substring("matches".length());
    }

    @Override
    default ValueTester bind(Field field) {
        Values.requireKind(field, Kind.TEXT, Kind.ENUM);
        return tester();
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
        public TextTester tester() {
            return new OfPattern(Pattern.compile(expression));
        }

        private record OfPattern(Pattern pattern) implements TextTester {
            @Override
            public boolean test(CharSequence text) {
                return pattern.matcher(text).matches();
            }
        }
    }

    /** The whole text has a named format. */
    record Named(Format format) implements Match {
        @Override
        public String verb() {
            return "matches " + format;
        }

        @Override
        public TextTester tester() {
            return new OfFormat(format);
        }

        private record OfFormat(Format format) implements TextTester {
            @Override
            public boolean test(CharSequence text) {
                return format.matches(text);
            }
        }
    }
}
