package dev.meshwork.governance.cel;

import dev.meshwork.governance.cel.EvaluationException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Comparisons, arithmetic and functions of values. */
final class ValueNodes {

    private ValueNodes() {}

    /** {@code ==}. */
    static final class Equal extends Node.Test {
        private final Node left;
        private final Node right;

        Equal(Node left, Node right) {
            this.left = left;
            this.right = right;
        }

        @Override
        boolean test(Object facts, Frame frame) {
            return Values.equal(left.value(facts, frame), right.value(facts, frame));
        }
    }

    /** {@code ==} of values whose {@code equals} is CEL's. */
    static final class EqualPlain extends Node.Test {
        private final Node left;
        private final Node right;

        EqualPlain(Node left, Node right) {
            this.left = left;
            this.right = right;
        }

        @Override
        boolean test(Object facts, Frame frame) {
            return left.value(facts, frame).equals(right.value(facts, frame));
        }
    }

    /** {@code <}, {@code <=}, {@code >} or {@code >=}. */
    static final class Compare extends Node.Test {
        private final boolean less;
        private final boolean same;
        private final boolean more;
        private final Node left;
        private final Node right;

        Compare(String operator, Node left, Node right) {
            this.less = operator.startsWith("<");
            this.same = operator.endsWith("=");
            this.more = operator.startsWith(">");
            this.left = left;
            this.right = right;
        }

        @Override
        boolean test(Object facts, Frame frame) {
            Object a = left.value(facts, frame);
            Object b = right.value(facts, frame);
            if (a instanceof Double x && b instanceof Double y) {
                return compareReal(x, y);
            }
            int order = order(a, b);
            return order < 0 ? less : order > 0 ? more : same;
        }

        /** NaN is neither less nor more nor the same. */
        private boolean compareReal(double a, double b) {
            return less && a < b || more && a > b || same && a == b;
        }

        /** Both are of one type, which the compiler has seen to: constants of an enumeration in order, texts by UTF-16. */
        @SuppressWarnings("unchecked")
        private static int order(Object a, Object b) {
            return ((Comparable<Object>) a).compareTo(b);
        }
    }

    /** {@code value in list}. */
    static final class In extends Node.Test {
        private final Node value;
        private final Node list;

        In(Node value, Node list) {
            this.value = value;
            this.list = list;
        }

        @Override
        boolean test(Object facts, Frame frame) {
            Object wanted = value.value(facts, frame);
            return Values.contains((List<?>) list.value(facts, frame), wanted);
        }
    }

    /** {@code value in [constants]}, other than floating-point numbers. */
    static final class InSet extends Node.Test {
        private final Node value;
        private final Set<Object> constants;

        InSet(Node value, Set<Object> constants) {
            this.value = value;
            this.constants = constants;
        }

        @Override
        boolean test(Object facts, Frame frame) {
            return constants.contains(value.value(facts, frame));
        }
    }

    /** Arithmetic on whole numbers; nothing wraps around. */
    static final class Arithmetic extends Node.Whole {
        private final char operator;
        private final Node left;
        private final Node right;

        Arithmetic(String operator, Node left, Node right) {
            this.operator = operator.charAt(0);
            this.left = left;
            this.right = right;
        }

        @Override
        long whole(Object facts, Frame frame) {
            long a = left.whole(facts, frame);
            long b = right.whole(facts, frame);
            try {
                return switch (operator) {
                    case '+' -> Math.addExact(a, b);
                    case '-' -> Math.subtractExact(a, b);
                    case '*' -> Math.multiplyExact(a, b);
                    case '/' -> divide(a, b);
                    default -> remainder(a, b);
                };
            } catch (ArithmeticException e) {
                throw new EvaluationException(Kind.OVERFLOW, "a whole number left the range of 64 bits");
            }
        }

        private static long divide(long a, long b) {
            if (b == 0) {
                throw new EvaluationException(Kind.DIVISION_BY_ZERO, "a number is divided by zero");
            }
            return b == -1 ? Math.negateExact(a) : a / b;
        }

        private static long remainder(long a, long b) {
            if (b == 0) {
                throw new EvaluationException(Kind.DIVISION_BY_ZERO, "a number is divided by zero");
            }
            return a % b;
        }
    }

    /** Arithmetic on floating-point numbers, after IEEE 754. */
    static final class RealArithmetic extends Node.Real {
        private final char operator;
        private final Node left;
        private final Node right;

        RealArithmetic(String operator, Node left, Node right) {
            this.operator = operator.charAt(0);
            this.left = left;
            this.right = right;
        }

        @Override
        double real(Object facts, Frame frame) {
            double a = left.real(facts, frame);
            double b = right.real(facts, frame);
            return switch (operator) {
                case '+' -> a + b;
                case '-' -> a - b;
                case '*' -> a * b;
                default -> a / b;
            };
        }
    }

    /** {@code -} before one number. */
    static final class Negate extends Node {
        private final Node operand;

        Negate(Node operand) {
            super(operand.type());
            this.operand = operand;
        }

        @Override
        Object value(Object facts, Frame frame) {
            if (operand.value(facts, frame) instanceof Long whole) {
                if (whole == Long.MIN_VALUE) {
                    throw new EvaluationException(Kind.OVERFLOW, "a whole number left the range of 64 bits");
                }
                return -whole;
            }
            return -operand.real(facts, frame);
        }
    }

    /** {@code +} of texts or lists. */
    static final class Concatenation extends Node {
        private final Node left;
        private final Node right;

        Concatenation(Node left, Node right) {
            super(left.type());
            this.left = left;
            this.right = right;
        }

        @Override
        Object value(Object facts, Frame frame) {
            Object a = left.value(facts, frame);
            Object b = right.value(facts, frame);
            if (a instanceof List<?> first && b instanceof List<?> second) {
                List<Object> both = new ArrayList<>(first);
                both.addAll(second);
                return both;
            }
            return (String) a + (String) b;
        }
    }

    /** {@code size()} of a text in code points, of a list or a map. */
    static final class Size extends Node.Whole {
        private final Node operand;

        Size(Node operand) {
            this.operand = operand;
        }

        @Override
        long whole(Object facts, Frame frame) {
            Object value = operand.value(facts, frame);
            if (value instanceof String text) {
                return text.codePointCount(0, text.length());
            }
            return value instanceof List<?> list ? list.size() : ((Map<?, ?>) value).size();
        }
    }

    /** {@code double()} of a whole number. */
    static final class ToDouble extends Node.Real {
        private final Node operand;

        ToDouble(Node operand) {
            this.operand = operand;
        }

        @Override
        double real(Object facts, Frame frame) {
            return operand.whole(facts, frame);
        }
    }

    /** A question about two texts. */
    static final class TextTest extends Node.Test {
        private final BiPredicate<String, String> function;
        private final Node text;
        private final Node part;

        TextTest(String function, Node text, Node part) {
            this.function = switch (function) {
                case ".startsWith" -> String::startsWith;
                case ".endsWith" -> String::endsWith;
                case ".contains" -> String::contains;
                default -> Glob::matches;
            };
            this.text = text;
            this.part = part;
        }

        @Override
        boolean test(Object facts, Frame frame) {
            String a = (String) text.value(facts, frame);
            return function.test(a, (String) part.value(facts, frame));
        }
    }
}
