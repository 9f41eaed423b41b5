package dev.meshwork.core.faults;

import java.util.ArrayList;
import java.util.List;

/** What came of many mishaps. */
final class Tally {

    private static final int MOST_PROBLEMS = 10;

    private int crashes;
    private int lost;
    private int duplicated;
    private int torn;
    private int stuck;
    private int others;
    private final List<String> problems = new ArrayList<>();

    void crashed() {
        crashes++;
    }

    void torn(String what) {
        torn++;
        problem(what);
    }

    void stuck(String what) {
        stuck++;
        problem(what);
    }

    void other(String what) {
        others++;
        problem(what);
    }

    /** Compares rows, as texts. */
    void compare(String what, List<String> expected, List<String> actual) {
        if (expected.equals(actual)) {
            return;
        }
        int before = lost + duplicated;
        lost += minus(expected, actual);
        duplicated += minus(actual, expected);
        others += before == lost + duplicated ? 1 : 0;
        problem(what + ": expected " + shortened(expected) + " but there are " + shortened(actual));
    }

    private static int minus(List<String> some, List<String> others) {
        List<String> left = new ArrayList<>(some);
        others.forEach(left::remove);
        return left.size();
    }

    private static String shortened(List<String> texts) {
        return texts.stream()
                .map(text -> text.length() > 60 ? text.substring(0, 60) + "..." : text)
                .toList()
                .toString();
    }

    private void problem(String what) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(what);
        }
    }

    /** What went wrong, the first few of it; never null but potentially empty. */
    List<String> problems() {
        return problems;
    }

    int crashes() {
        return crashes;
    }

    @Override
    public String toString() {
        return "crashes " + crashes + ", lost " + lost + ", duplicated " + duplicated + ", torn reads " + torn
                + ", stuck " + stuck + (others == 0 ? "" : ", other problems " + others);
    }
}
