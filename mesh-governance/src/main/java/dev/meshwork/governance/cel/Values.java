package dev.meshwork.governance.cel;

import java.util.List;
import java.util.Map;

/** Compares values of one type as CEL does. */
final class Values {

    private Values() {}

    /** Numbers by value: NaN is unlike itself, and zero has no sign. */
    static boolean equal(Object left, Object right) {
        if (left instanceof Double a && right instanceof Double b) {
            return a.doubleValue() == b.doubleValue();
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return equalLists(a, b);
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return equalMaps(a, b);
        }
        return left.equals(right);
    }

    private static boolean equalLists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMaps(Map<?, ?> left, Map<?, ?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : left.entrySet()) {
            Object other = right.get(entry.getKey());
            if (other == null || !equal(entry.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    static boolean contains(List<?> list, Object value) {
        for (int i = 0; i < list.size(); i++) {
            if (equal(list.get(i), value)) {
                return true;
            }
        }
        return false;
    }
}
