package dev.meshwork.governance.cel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Facts that are the same in every test. */
final class FixedFacts {

    private FixedFacts() {}

    static Map<String, Object> some() {
        Map<String, Object> facts = new HashMap<>();
        facts.put("s", "a");
        facts.put("t", "b");
        facts.put("n", 0L);
        facts.put("b", true);
        facts.put("names", List.of("a"));
        facts.put("who", Map.of("roles", List.of()));
        return facts;
    }

    /** The same with others instead. */
    static Map<String, Object> with(Object... changes) {
        Map<String, Object> facts = some();
        for (int i = 0; i < changes.length; i += 2) {
            facts.put((String) changes[i], changes[i + 1]);
        }
        return facts;
    }
}
