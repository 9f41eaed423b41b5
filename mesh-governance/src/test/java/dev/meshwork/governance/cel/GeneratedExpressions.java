package dev.meshwork.governance.cel;

import dev.meshwork.governance.cel.FactType.RecordOf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Expressions of all forms, and facts for them, by chance. */
final class GeneratedExpressions {

    enum Level {
        LOW,
        MIDDLE,
        HIGH
    }

    private static final FactType STRINGS = FactType.listOf(FactType.STRING);
    private static final FactType LEVEL = new FactType.Enumeration("Level", List.of(Level.values()));

    private static final RecordOf COLUMN = map("column")
            .fact("name", FactType.STRING, m -> m.get("name"))
            .fact("personal", FactType.BOOL, m -> m.get("personal"))
            .fact("size", FactType.INT, m -> m.get("size"))
            .build();

    private static final RecordOf WHO = map("who")
            .fact("id", FactType.STRING, m -> m.get("id"))
            .fact("clearance", FactType.INT, m -> m.get("clearance"))
            .fact("roles", STRINGS, m -> m.get("roles"))
            .fact("level", LEVEL, m -> m.get("level"))
            .fact("labels", FactType.mapOf(FactType.STRING), m -> m.get("labels"))
            .build();

    static final RecordOf FACTS = map("facts")
            .fact("s", FactType.STRING, m -> m.get("s"))
            .fact("t", FactType.STRING, m -> m.get("t"))
            .fact("n", FactType.INT, m -> m.get("n"))
            .fact("m", FactType.INT, m -> m.get("m"))
            .fact("d", FactType.DOUBLE, m -> m.get("d"))
            .fact("e", FactType.DOUBLE, m -> m.get("e"))
            .fact("b", FactType.BOOL, m -> m.get("b"))
            .fact("numbers", FactType.listOf(FactType.INT), m -> m.get("numbers"))
            .fact("names", STRINGS, m -> m.get("names"))
            .fact("who", WHO, m -> m.get("who"))
            .fact("columns", FactType.listOf(COLUMN), m -> m.get("columns"))
            .build();

    private static final List<String> TEXTS =
            List.of("", "a", "b", "ab", "analyst", "steward", "Ärger", "😀", "a😀b", "%s", "'", "\\");
    private static final List<Long> WHOLES =
            List.of(0L, 1L, -1L, 2L, 3L, 7L, 100L, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1, 1L << 32);

    /** NaN comes about by dividing: the oracle finds a boxed NaN equal to itself, against the specification. */
    private static final List<Double> REALS =
            List.of(0.0, -0.0, 1.0, -1.5, 0.1, 1e300, 1e-300, Double.POSITIVE_INFINITY);

    private final Random random;
    private final List<String> variables = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();

    GeneratedExpressions(Random random) {
        this.random = random;
    }

    @SuppressWarnings("unchecked")
    private static FactType.Builder<Map<String, Object>> map(String name) {
        return RecordOf.builder(name, (Class<Map<String, Object>>) (Class<?>) Map.class);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** A condition. */
    String condition(int depth) {
        return truth(depth);
    }

    private String truth(int depth) {
        if (depth <= 0) {
            return any("b", "true", "false", "has(who.clearance)", "s == 'a'", "n > 0", "who.labels.x == 'a'");
        }
        int next = depth - 1;
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> truth(next) + " && " + truth(next);
            case 3, 4 -> "(" + truth(next) + " || " + truth(next) + ")";
            case 5 -> "!(" + truth(next) + ")";
            case 6 -> "(" + truth(next) + " ? " + truth(next) + " : " + truth(next) + ")";
            case 7 -> whole(next) + any(" == ", " != ", " < ", " <= ", " > ", " >= ") + whole(next);
            case 8 -> real(next) + any(" == ", " != ", " < ", " <= ", " > ", " >= ") + real(next);
            case 9 -> text(next) + any(" == ", " != ", " < ", " >= ") + text(next);
            case 10 -> text(next) + any(".startsWith(", ".endsWith(", ".contains(") + text(next) + ")";
            case 11 -> text(next) + " in " + texts(next);
            case 12 -> whole(next) + " in " + wholes(next);
            case 13 ->
                any("who.level", "Level.HIGH", "Level.LOW")
                        + any(" == ", " < ", " >= ", " != ")
                        + any("Level.MIDDLE", "who.level");
            case 14 -> "who.level in [Level.LOW, Level.HIGH]";
            case 15 -> any("has(who.level)", "has(who.labels.x)", "'x' in who.labels", text(next) + " in who.labels");
            case 16 -> quantifier(texts(next), next);
            case 17 -> columnQuantifier(next);
            case 18 -> texts(next) + any(" == ", " != ") + texts(next);
            default -> columns.isEmpty() ? truth(next) : one(columns) + ".personal";
        };
    }

    private String quantifier(String range, int depth) {
        String name = "x" + variables.size();
        variables.add(name);
        String text = range + any(".exists(", ".all(") + name + ", " + truth(depth) + ")";
        variables.remove(name);
        return text;
    }

    private String columnQuantifier(int depth) {
        String name = "c" + columns.size();
        columns.add(name);
        String text = "columns" + any(".exists(", ".all(") + name + ", " + truth(depth) + ")";
        columns.remove(name);
        return text;
    }

    private String whole(int depth) {
        if (depth <= 0) {
            return any("n", "m", "1", "-1", "0", "9223372036854775807", "-9223372036854775808", "who.clearance");
        }
        int next = depth - 1;
        return switch (random.nextInt(10)) {
            case 0, 1 -> "(" + whole(next) + any(" + ", " - ", " * ") + whole(next) + ")";
            case 2 -> whole(0) + any(" / ", " % ") + whole(0);
            case 3 -> "-(" + whole(next) + ")";
            case 4 -> "size(" + any(text(next), texts(next), "who.labels", wholes(next)) + ")";
            case 5 -> texts(next) + ".size()";
            case 6 -> "numbers[" + whole(next) + "]";
            case 7 -> columns.isEmpty() ? "columns[0].size" : one(columns) + ".size";
            case 8 -> "(" + truth(next) + " ? " + whole(next) + " : " + whole(next) + ")";
            default -> String.valueOf(random.nextInt(1000));
        };
    }

    private String real(int depth) {
        if (depth <= 0) {
            return any("d", "e", "1.5", "0.0", "-2.25", "1e3", ".5", "2.5e-3");
        }
        int next = depth - 1;
        return switch (random.nextInt(4)) {
            case 0, 1 -> "(" + real(next) + any(" + ", " - ", " * ", " / ") + real(next) + ")";
            case 2 -> "-(" + real(next) + ")";
            default -> "double(" + whole(next) + ")";
        };
    }

    private String text(int depth) {
        if (depth <= 0) {
            return variables.isEmpty() || random.nextBoolean()
                    ? any("s", "t", "who.id", "'a'", "\"steward\"", "'\\'\\\\'", "''", "'\\u00e9\\n'", "'😀'")
                    : one(variables);
        }
        int next = depth - 1;
        return switch (random.nextInt(7)) {
            case 0 -> "(" + text(next) + " + " + text(next) + ")";
            case 1 -> "names[" + whole(0) + "]";
            case 2 -> any("who.labels.x", "who.labels['y']", "who.labels[" + text(next) + "]");
            case 3 -> columns.isEmpty() ? "columns[1].name" : one(columns) + ".name";
            case 4 -> "(" + truth(next) + " ? " + text(next) + " : " + text(next) + ")";
            default -> text(0);
        };
    }

    private String texts(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> "[" + text(depth) + ", " + text(depth) + "]";
            case 1 -> "who.roles";
            case 2 -> "(names + who.roles)";
            case 3 -> "['a', 'steward', 'ab']";
            default -> "names";
        };
    }

    private String wholes(int depth) {
        return any("numbers", "[1, 2, 3]", "[" + whole(depth) + "]");
    }

    /** Facts, of which some are missing. Text, numbers and lists only, as in an own program. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new HashMap<>();
        facts.put("s", one(TEXTS));
        facts.put("t", one(TEXTS));
        facts.put("n", one(WHOLES));
        facts.put("m", one(WHOLES));
        facts.put("d", one(REALS));
        facts.put("e", one(REALS));
        facts.put("b", random.nextBoolean());
        facts.put(
                "numbers",
                random.ints(random.nextInt(4), -2, 4).mapToObj(i -> (long) i).toList());
        facts.put(
                "names",
                random.ints(random.nextInt(3), 0, TEXTS.size())
                        .mapToObj(TEXTS::get)
                        .toList());
        facts.put("who", who());
        List<Map<String, Object>> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Map<String, Object> column = new HashMap<>(Map.of("name", one(TEXTS), "personal", random.nextBoolean()));
            if (random.nextInt(4) > 0) {
                column.put("size", one(WHOLES));
            }
            list.add(column);
        }
        facts.put("columns", list);
        return facts;
    }

    private Map<String, Object> who() {
        Map<String, Object> who = new HashMap<>();
        who.put("id", one(TEXTS));
        who.put(
                "roles",
                random.ints(random.nextInt(3), 0, TEXTS.size())
                        .mapToObj(TEXTS::get)
                        .toList());
        if (random.nextInt(3) > 0) {
            who.put("clearance", one(WHOLES));
        }
        if (random.nextInt(3) > 0) {
            who.put("level", one(List.of(Level.values())));
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (String key : List.of("x", "y", "a", "")) {
            if (random.nextBoolean()) {
                labels.put(key, one(TEXTS));
            }
        }
        who.put("labels", labels);
        return who;
    }
}
