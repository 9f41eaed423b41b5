package dev.meshwork.quality.internal.text;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.internal.engine.Values;
import dev.meshwork.quality.internal.rules.ValueRule;
import dev.meshwork.quality.internal.rules.ValueTester;
import dev.meshwork.quality.text.TextForm;

/** A text has, or has not, a form. */
public record Match(TextForm form, Side side) implements ValueRule.ValueTest {

    /** Whether texts should have the form. */
    public enum Side {
        HAS,
        HAS_NOT
    }

    @Override
    public String verb() {
        return (side == Side.HAS ? "matches " : "does not match ") + form;
    }

    @Override
    public String demand() {
        return (side == Side.HAS ? "should match " : "should not match ") + form;
    }

    @Override
    public Dimension dimension() {
        return Dimension.CONFORMITY;
    }

    @Override
    public ValueTester bind(Field field) {
        Values.requireKind(field, Kind.TEXT, Kind.ENUM);
        return side == Side.HAS ? new Has(form) : new HasNot(form);
    }

    private record Has(TextForm form) implements TextTester {
        @Override
        public boolean test(CharSequence text) {
            return form.matches(text);
        }
    }

    private record HasNot(TextForm form) implements TextTester {
        @Override
        public boolean test(CharSequence text) {
            return !form.matches(text);
        }
    }
}
