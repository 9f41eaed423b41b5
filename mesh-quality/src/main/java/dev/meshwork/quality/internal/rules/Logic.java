package dev.meshwork.quality.internal.rules;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import java.util.List;
import java.util.stream.Collectors;

/** Rules together. A rule that a row is exempt from is unknown of it, as in SQL. */
public record Logic(Operator operator, List<RowRule> rules) implements RowRule {

    /** How rules are joined. */
    public enum Operator {
        AND(" and "),
        OR(" or "),
        NOT("not ");

        private final String text;

        Operator(String text) {
            this.text = text;
        }
    }

    @Override
    public String subject() {
        return "share of rows with " + name();
    }

    @Override
    public String name() {
        return operator == Operator.NOT
                ? "not (" + rules.get(0).name() + ")"
                : rules.stream().map(this::nested).collect(Collectors.joining(operator.text));
    }

    private String nested(RowRule rule) {
        return rule instanceof Logic logic && logic.operator != operator && logic.operator != Operator.NOT
                ? "(" + rule.name() + ")"
                : rule.name();
    }

    @Override
    public List<String> columns() {
        return rules.stream()
                .flatMap(rule -> rule.columns().stream())
                .distinct()
                .toList();
    }

    @Override
    public Dimension dimension() {
        return Dimension.CONSISTENCY;
    }

    @Override
    public String complaint() {
        return "rows fail";
    }

    @Override
    public String reason() {
        return "row should have " + name();
    }

    @Override
    public AnalyzerState open(Opening opening) {
        List<RowTally.Tester> testers =
                rules.stream().map(rule -> rule.tester(opening)).toList();
        return new RowTally(
                switch (operator) {
                    case AND -> row -> joined(testers, row, Answer.FAIL, Answer.PASS);
                    case OR -> row -> joined(testers, row, Answer.PASS, Answer.FAIL);
                    case NOT -> row -> opposite(testers.get(0).look(row));
                });
    }

    private static Answer joined(List<RowTally.Tester> testers, Row row, Answer decisive, Answer otherwise) {
        Answer all = otherwise;
        for (RowTally.Tester tester : testers) {
            Answer answer = tester.look(row);
            if (answer == decisive) {
                return decisive;
            }
            if (answer == Answer.SKIP) {
                all = Answer.SKIP;
            }
        }
        return all;
    }

    private static Answer opposite(Answer answer) {
        return switch (answer) {
            case PASS -> Answer.FAIL;
            case FAIL -> Answer.PASS;
            case SKIP -> Answer.SKIP;
        };
    }
}
