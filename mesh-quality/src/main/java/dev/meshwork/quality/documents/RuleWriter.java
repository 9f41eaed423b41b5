package dev.meshwork.quality.documents;

import dev.meshwork.quality.bounds.Expectation;
import dev.meshwork.quality.bounds.Threshold;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.internal.rules.Absence;
import dev.meshwork.quality.internal.rules.ColumnTally.Nulls;
import dev.meshwork.quality.internal.rules.ColumnsRule;
import dev.meshwork.quality.internal.rules.Completeness;
import dev.meshwork.quality.internal.rules.Logic;
import dev.meshwork.quality.internal.rules.Membership;
import dev.meshwork.quality.internal.rules.Missing;
import dev.meshwork.quality.internal.rules.Range;
import dev.meshwork.quality.internal.rules.Relation;
import dev.meshwork.quality.internal.rules.RowRule;
import dev.meshwork.quality.internal.rules.ValueRule;
import dev.meshwork.quality.internal.text.Match;
import dev.meshwork.quality.internal.time.NotInFuture;
import dev.meshwork.quality.internal.wording.Ages;
import dev.meshwork.quality.text.FormCode;
import dev.meshwork.quality.text.TextForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rules about rows. */
final class RuleWriter {

    private static final String OWN_CODE = "it has code of its own, which a document cannot hold";

    private final Map<String, Object> map;
    private final @Nullable Expectation expectation;

    private RuleWriter(Map<String, Object> map, @Nullable Expectation expectation) {
        this.map = map;
        this.expectation = expectation;
    }

    /** A check of a rule, into a map. */
    static void check(RowRule rule, @Nullable Expectation expectation, Map<String, Object> map)
            throws RefusedException {
        new RuleWriter(map, expectation).write(rule);
    }

    /** A rule as a condition. */
    static Map<String, Object> condition(RowRule rule) throws RefusedException {
        Map<String, Object> map = new LinkedHashMap<>();
        if (rule instanceof Logic logic) {
            String joint = switch (logic.operator()) {
                case AND -> "all";
                case OR -> "any";
                case NOT -> "not";
            };
            map.put(
                    joint,
                    logic.operator() == Logic.Operator.NOT
                            ? condition(logic.rules().get(0))
                            : joined(logic));
        } else {
            check(rule, null, map);
        }
        return map;
    }

    /** The conditions of a joint, where one that is nested at the front is written out, for that is how they are read. */
    private static List<Object> joined(Logic logic) throws RefusedException {
        List<Object> conditions = new ArrayList<>();
        RowRule first = logic.rules().get(0);
        if (first instanceof Logic inner && inner.operator() == logic.operator()) {
            conditions.addAll(joined(inner));
        } else {
            conditions.add(condition(first));
        }
        for (RowRule rule : logic.rules().subList(1, logic.rules().size())) {
            conditions.add(condition(rule));
        }
        return conditions;
    }

    /** A test that is given nothing else. */
    private void bare(String test) {
        map.put(test, expectation == null ? true : Threshold.text(expectation));
    }

    private void given(String test, Object value) {
        map.put(test, value);
        if (expectation != null) {
            map.put("threshold", Threshold.text(expectation));
        }
    }

    private void write(RowRule rule) throws RefusedException {
        if (rule instanceof ValueRule values) {
            map.put("column", values.column());
            write(values.test());
            if (values.nulls() != Nulls.ARE_EXEMPT) {
                map.put("nulls", values.nulls() == Nulls.FAIL ? "fail" : "pass");
            }
        } else if (rule instanceof ColumnsRule columns) {
            map.put("columns", columns.columns());
            write(columns);
        } else if (rule instanceof Completeness completeness) {
            map.put("column", completeness.column());
            bare(completeness.blanks() == Completeness.Blanks.ARE_VALUES ? "is_complete" : "is_not_blank");
        } else if (rule instanceof Absence absence) {
            map.put("column", absence.column());
            bare("is_null");
        } else if (rule instanceof Missing missing) {
            map.put("column", missing.column());
            given("is_not_missing", List.copyOf(missing.tokens().members()));
        } else if (rule instanceof NotInFuture future) {
            map.put("column", future.column());
            bare("is_not_in_future");
        } else if (rule instanceof Logic) {
            given("rows", condition(rule));
        } else {
            throw new RefusedException(OWN_CODE);
        }
    }

    private void write(ValueRule.ValueTest test) throws RefusedException {
        if (test instanceof Membership membership) {
            given(membership.side() == Membership.Side.INSIDE ? "is_in" : "is_not_in", literals(membership.members()));
        } else if (test instanceof Match match) {
            given(match.side() == Match.Side.HAS ? "matches" : "does_not_match", form(match.form()));
        } else if (test instanceof Range range) {
            write(range);
        } else {
            throw new RefusedException(OWN_CODE);
        }
    }

    /** Values that have a spelling, in the order in which they were given. */
    static List<Object> literals(Iterable<?> values) throws RefusedException {
        List<Object> literals = new ArrayList<>();
        for (Object value : values) {
            literals.add(literal(value));
        }
        return literals;
    }

    static Object literal(@Nullable Object value) throws RefusedException {
        if (value != null && YamlWriter.isLiteral(value)) {
            return value;
        }
        throw new RefusedException(
                value == null
                        ? "a null among values has no spelling"
                        : "a value of " + value.getClass() + " has no spelling");
    }

    static Object form(TextForm form) throws RefusedException {
        return FormNodes.write(FormCode.of(form).orElseThrow(() -> new RefusedException(OWN_CODE)));
    }

    private void write(Range range) throws RefusedException {
        Range.End low = range.low();
        Range.End high = range.high();
        if (low != null && high != null) {
            if (low.side() == Range.Side.EXCLUDED || high.side() == Range.Side.EXCLUDED) {
                throw new RefusedException("a range without its ends is written as two checks");
            }
            given("is_between", List.of(literal(low.limit()), literal(high.limit())));
        } else if (low != null) {
            given(low.side() == Range.Side.EXCLUDED ? "is_greater_than" : "is_at_least", literal(low.limit()));
        } else if (high != null) {
            given(high.side() == Range.Side.EXCLUDED ? "is_less_than" : "is_at_most", literal(high.limit()));
        } else {
            throw new RefusedException("a range without limits says nothing");
        }
    }

    private void write(ColumnsRule rule) throws RefusedException {
        Relation relation = rule.relation();
        if (relation instanceof Relation.Presence presence) {
            bare(presence.how() == Relation.Presence.How.ALL ? "are_complete" : "have_a_value");
            return;
        }
        if (relation instanceof Relation.Within within) {
            given("are_within", Ages.text(within.delay()));
            return;
        }
        if (relation instanceof Relation.Equal) {
            bare("are_equal");
        } else if (relation instanceof Relation.Different) {
            bare("differ");
        } else if (relation instanceof Relation.Ascending ascending) {
            bare(ascending.steps() == Relation.Ascending.Steps.GROW ? "ascend_strictly" : "ascend");
        } else if (relation instanceof Relation.Sum sum) {
            given("add_up_to", sum.total());
        } else if (relation instanceof Relation.Combination combination) {
            List<Object> members = new ArrayList<>();
            for (List<@Nullable Object> member : combination.members()) {
                members.add(literals(member));
            }
            given("are_in", members);
        }
        switch (rule.exempt()) {
            case IF_ALL_ARE_NULL -> map.put("exempt", "if_all_null");
            case NEVER -> map.put("exempt", "never");
            case IF_ANY_IS_NULL -> {
                // the default
            }
        }
    }
}
