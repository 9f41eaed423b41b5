package dev.meshwork.quality;

import dev.meshwork.quality.bounds.Expectation;
import dev.meshwork.quality.internal.rules.ColumnTally.Nulls;
import dev.meshwork.quality.internal.rules.RowProbe;
import dev.meshwork.quality.internal.rules.ValueRule;
import dev.meshwork.quality.internal.text.Match;
import dev.meshwork.quality.text.TextForm;

/**
 * Checks of the texts of one column, and of the names of enum constants. Rows in which the column is null are exempt, unless it is
 * said otherwise; the empty text is a text. State: two counts. Immutable and thread-safe.
 */
public abstract sealed class ColumnForms extends ColumnMetrics permits ColumnChecks {

    private final String column;
    private final Nulls nulls;

    ColumnForms(String column, Nulls nulls) {
        super(column);
        this.column = column;
        this.nulls = nulls;
    }

    /** Texts match a regular expression of {@link java.util.regex.Pattern} as a whole. */
    public final Check matches(String regularExpression) {
        return matches(TextForm.regex(regularExpression));
    }

    /** Like {@link #matches(String)}, with a bound. */
    public final Check matches(String regularExpression, Expectation expectation) {
        return matches(TextForm.regex(regularExpression), expectation);
    }

    /** Texts have a form, such as {@link dev.meshwork.quality.text.Format#IBAN} or {@code TextForm.like("A-%")}. */
    public final Check matches(TextForm form) {
        return all(new Match(form, Match.Side.HAS));
    }

    /** Like {@link #matches(TextForm)}, with a bound. */
    public final Check matches(TextForm form, Expectation expectation) {
        return share(new Match(form, Match.Side.HAS), expectation);
    }

    /** Texts do not have a form. */
    public final Check doesNotMatch(TextForm form) {
        return all(new Match(form, Match.Side.HAS_NOT));
    }

    /** Like {@link #doesNotMatch(TextForm)}, with a bound. */
    public final Check doesNotMatch(TextForm form, Expectation expectation) {
        return share(new Match(form, Match.Side.HAS_NOT), expectation);
    }

    /** Texts have so many characters, as Unicode counts them. */
    public final Check hasLength(int characters) {
        return hasLengthBetween(characters, characters);
    }

    /** Like {@link #hasLength(int)}, with a bound. */
    public final Check hasLength(int characters, Expectation expectation) {
        return hasLengthBetween(characters, characters, expectation);
    }

    /**
     * Texts have so many characters, as Unicode counts them.
     *
     * @throws IllegalArgumentException unless {@code 0 <= least <= most}
     */
    public final Check hasLengthBetween(int least, int most) {
        return matches(TextForm.lengthBetween(least, most));
    }

    /** Like {@link #hasLengthBetween(int, int)}, with a bound. */
    public final Check hasLengthBetween(int least, int most, Expectation expectation) {
        return matches(TextForm.lengthBetween(least, most), expectation);
    }

    /** Texts begin so. */
    public final Check startsWith(String prefix) {
        return matches(TextForm.startingWith(prefix));
    }

    /** Texts end so. */
    public final Check endsWith(String suffix) {
        return matches(TextForm.endingWith(suffix));
    }

    /** Texts have this part, which is taken literally. */
    public final Check contains(String part) {
        return matches(TextForm.containingText(part));
    }

    final String column() {
        return column;
    }

    final Check all(ValueRule.ValueTest test) {
        return Check.of(new RowProbe(new ValueRule(column, test, nulls)));
    }

    final Check share(ValueRule.ValueTest test, Expectation expectation) {
        return Check.ofShare(new RowProbe(new ValueRule(column, test, nulls)), expectation);
    }
}
