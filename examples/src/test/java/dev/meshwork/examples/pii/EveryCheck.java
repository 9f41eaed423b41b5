package dev.meshwork.examples.pii;

import static dev.meshwork.quality.Checks.column;

import dev.meshwork.core.gate.CheckHistory;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.ColumnChecks;
import dev.meshwork.quality.Suite;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.bounds.Expectation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Every check that can be made of a classified column alone, as far as it fits: who adds a check adds it to the proof. */
final class EveryCheck {

    private EveryCheck() {}

    /** Checks that stop nothing; some of them take rows out. */
    static Gate of(Schema schema, boolean quarantining) {
        List<Check> checks = new ArrayList<>();
        for (Check check : checks(schema, Bound.atLeast(0))) {
            checks.add(check.warn());
        }
        if (quarantining) {
            // Takes out who runs nothing.
            checks.add(column("channel")
                    .isNotIn("none")
                    .named("runs something")
                    .quarantine()
                    .warn());
        }
        return suite(schema, checks);
    }

    /** Checks that nothing meets. */
    static Gate failing(Schema schema) {
        return suite(schema, checks(schema, Bound.exactly(-123_456)));
    }

    private static List<Check> checks(Schema schema, Expectation expectation) {
        List<Check> checks = new ArrayList<>();
        for (Field field : schema.fields()) {
            if (field.isSensitive()) {
                Arrays.stream(ColumnChecks.class.getMethods())
                        .filter(method -> method.getReturnType() == Check.class)
                        .sorted(Comparator.comparing(Method::toString))
                        .forEach(method -> add(checks, field, method, expectation));
                checks.add(forEachValue(field));
            }
        }
        return checks;
    }

    private static Check forEachValue(Field field) {
        return column(field.name()).isComplete().per(field.name()).named("complete for each " + field.name());
    }

    private static void add(List<Check> checks, Field field, Method method, Expectation expectation) {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = method.getParameterTypes()[i];
            if (type == Expectation.class) {
                arguments[i] = expectation;
            } else if (type == double.class) {
                arguments[i] = 0.5;
            } else if (type == int.class) {
                arguments[i] = 3 + i;
            } else if (type == String.class) {
                arguments[i] = "[0-9]+";
            } else if (type == List.class) {
                arguments[i] = List.of("one", "two");
            } else if (type == Object[].class) {
                arguments[i] = new Object[] {"one", "two"};
            } else {
                return;
            }
        }
        try {
            checks.add(((Check) method.invoke(column(field.name()), arguments))
                    .named(field.name() + " " + method.getName() + arguments.length));
        } catch (InvocationTargetException e) {
            // Such arguments make no such check.
            return;
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Gate suite(Schema schema, List<Check> checks) {
        GateContext context = new GateContext("facts", schema, Clock.systemUTC(), CheckHistory.EMPTY);
        List<Check> fitting = new ArrayList<>();
        for (Check check : checks) {
            try {
                Suite.of("one", check).open(context).close();
                fitting.add(check);
            } catch (IllegalArgumentException e) {
                // It does not fit the type of the column.
                continue;
            }
        }
        return Suite.of("every check", fitting.toArray(Check[]::new));
    }
}
