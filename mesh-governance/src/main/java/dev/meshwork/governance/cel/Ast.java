package dev.meshwork.governance.cel;

import java.util.List;

/** What an expression says, before its types are known. Each part knows where it starts and ends in the source. */
sealed interface Ast {

    int start();

    int end();

    /** A constant. */
    record Literal(Object value, FactType type, int start, int end) implements Ast {}

    /** A variable. */
    record Name(String name, int start, int end) implements Ast {}

    /** {@code target.field}, or {@code has(target.field)}. */
    record Select(Ast target, String field, boolean has, int start, int end) implements Ast {}

    /** {@code target[index]}. */
    record At(Ast target, Ast index, int start, int end) implements Ast {}

    /** An operator or function; a method has its target as first argument. */
    record Call(String function, List<Ast> arguments, int start, int end) implements Ast {
        Ast argument(int index) {
            return arguments.get(index);
        }
    }

    /** {@code [a, b]}. */
    record Elements(List<Ast> elements, int start, int end) implements Ast {}

    /** {@code range.exists(variable, condition)} or {@code all}. */
    record Quantifier(boolean all, Ast range, String variable, Ast condition, int start, int end) implements Ast {}
}
