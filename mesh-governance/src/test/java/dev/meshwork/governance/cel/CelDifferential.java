package dev.meshwork.governance.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** Compares conditions with the implementation of CEL's authors. */
final class CelDifferential {

    private static final int INPUTS = 3;

    private final CelOracle oracle = new CelOracle();
    private final Map<EvaluationException.Kind, Integer> errors = new EnumMap<>(EvaluationException.Kind.class);
    private int compared;
    private int refused;

    /** Compares so many expressions, each with a few sets of facts. */
    void compare(long seed, int expressions) throws CelEvaluationException {
        Random random = new Random(seed);
        GeneratedExpressions generated = new GeneratedExpressions(random);
        while (compared < expressions) {
            String source = damaged(generated.condition(1 + random.nextInt(4)), random);
            Expression ours;
            try {
                ours = Expression.condition(source, GeneratedExpressions.FACTS);
            } catch (ExpressionException e) {
                refused++;
                continue;
            }
            CelRuntime.Program theirs = oracle.compile(source)
                    .orElseThrow(() -> new AssertionError("CEL refuses what is accepted here: " + source));
            for (int i = 0; i < INPUTS; i++) {
                compare(source, ours, theirs, generated.facts());
            }
            compared++;
        }
    }

    private void compare(String source, Expression ours, CelRuntime.Program theirs, Map<String, Object> facts) {
        Object expected = CelOracle.result(theirs, CelOracle.translated(facts));
        Object actual = result(ours, facts);
        if (actual instanceof EvaluationException.Kind kind) {
            errors.merge(kind, 1, Integer::sum);
        }
        assertThat(actual).as("%s%nwith %s", source, facts).isEqualTo(expected);
    }

    private static Object result(Expression expression, Map<String, Object> facts) {
        try {
            return expression.test(facts);
        } catch (EvaluationException e) {
            return e.kind();
        }
    }

    /** One in eight loses, doubles or changes a character: what is then still accepted must still mean the same. */
    private static String damaged(String source, Random random) {
        if (random.nextInt(8) > 0) {
            return source;
        }
        int at = random.nextInt(source.length());
        String middle = switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 -> source.substring(at, at + 1).repeat(2);
            default -> String.valueOf("()[]!&|=<>.,'\"0e-+ ".charAt(random.nextInt(19)));
        };
        return source.substring(0, at) + middle + source.substring(at + 1);
    }

    int refused() {
        return refused;
    }

    Map<EvaluationException.Kind, Integer> errors() {
        return errors;
    }
}
