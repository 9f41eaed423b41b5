package dev.meshwork.governance.cel;

import java.util.List;

/**
 * And, or, if and the quantifiers. As in CEL, {@code &&} and {@code ||} do not care for the order of their operands: one
 * that decides outweighs one that fails.
 */
final class LogicNodes {

    private LogicNodes() {}

    /** Operands joined by {@code &&} (decided by false) or {@code ||} (decided by true). */
    static final class Joined extends Node.Test {
        private final Node[] operands;
        private final boolean deciding;

        Joined(Node[] operands, boolean deciding) {
            this.operands = operands;
            this.deciding = deciding;
        }

        @Override
        boolean test(Object facts, Frame frame) {
            EvaluationException failed = null;
            for (Node operand : operands) {
                try {
                    if (operand.test(facts, frame) == deciding) {
                        return deciding;
                    }
                } catch (EvaluationException e) {
                    failed = failed == null ? e : failed;
                }
            }
            if (failed != null) {
                throw failed;
            }
            return !deciding;
        }
    }

    /** {@code !}. */
    static final class Not extends Node.Test {
        private final Node operand;

        Not(Node operand) {
            this.operand = operand;
        }

        @Override
        boolean test(Object facts, Frame frame) {
            return !operand.test(facts, frame);
        }
    }

    /** {@code condition ? yes : no}. */
    static final class Either extends Node {
        private final Node condition;
        private final Node yes;
        private final Node no;

        Either(Node condition, Node yes, Node no) {
            super(yes.type());
            this.condition = condition;
            this.yes = yes;
            this.no = no;
        }

        @Override
        Object value(Object facts, Frame frame) {
            return (condition.test(facts, frame) ? yes : no).value(facts, frame);
        }
    }

    /** {@code exists} (decided by true) or {@code all} (decided by false). */
    static final class Quantified extends Node.Test {
        private final Node range;
        private final int variable;
        private final Node condition;
        private final boolean deciding;

        Quantified(Node range, int variable, Node condition, boolean deciding) {
            this.range = range;
            this.variable = variable;
            this.condition = condition;
            this.deciding = deciding;
        }

        @Override
        boolean test(Object facts, Frame frame) {
            List<?> elements = (List<?>) range.value(facts, frame);
            EvaluationException failed = null;
            for (int i = 0; i < elements.size(); i++) {
                frame.step();
                frame.variables[variable] = elements.get(i);
                try {
                    if (condition.test(facts, frame) == deciding) {
                        return deciding;
                    }
                } catch (EvaluationException e) {
                    if (e.kind() == EvaluationException.Kind.TOO_LONG) {
                        throw e;
                    }
                    failed = failed == null ? e : failed;
                }
            }
            if (failed != null) {
                throw failed;
            }
            return !deciding;
        }
    }

    /** The variable of a quantifier. */
    static final class Variable extends Node {
        private final int slot;

        Variable(FactType type, int slot) {
            super(type);
            this.slot = slot;
        }

        @Override
        Object value(Object facts, Frame frame) {
            return frame.variables[slot];
        }
    }
}
