package dev.meshwork.benchmarks.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * So many policies of domains, twenty for each, four in five of which permit; six global ones that forbid; and requests. What no policy of
 * its domain permits is denied, and so is what any policy forbids.
 */
record Problem(List<Rule> global, List<List<Rule>> domains, List<Question> questions) {

    static final int REQUESTS = 256;

    private static final int PER_DOMAIN = 20;
    private static final List<String> ROLES =
            List.of("analyst", "steward", "engineer", "marketer", "accountant", "support", "scientist", "auditor");
    private static final List<String> PURPOSES = List.of("analytics", "billing", "care", "advertising");
    private static final List<String> ENVIRONMENTS = List.of("prod", "test", "dev");

    static Problem of(int policies, long seed) {
        Random random = new Random(seed);
        int count = Math.max(1, policies / PER_DOMAIN);
        List<List<Rule>> domains = new ArrayList<>();
        for (int d = 0; d < count; d++) {
            int size = d == count - 1 ? policies - d * PER_DOMAIN : PER_DOMAIN;
            List<Rule> rules = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                rules.add(i % 5 == 4 ? forbid(d, i, random) : permit(d, i, random));
            }
            domains.add(rules);
        }
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            questions.add(question(i, random.nextInt(count), random));
        }
        return new Problem(globalRules(), domains, questions);
    }

    private static List<Rule> globalRules() {
        return List.of(
                new Rule("no-pii-outside-prod", false, null, null, null, null, null, null, true, "test"),
                new Rule("no-pii-in-dev", false, null, null, null, null, null, null, true, "dev"),
                new Rule("restricted-for-stewards", false, null, null, "steward", null, null, 3, null, null),
                new Rule("no-ads-with-pii", false, null, null, null, "advertising", null, null, true, null),
                new Rule("nobody-suspended", false, null, "suspended", null, null, null, null, null, null),
                new Rule("no-secrets-in-dev", false, null, null, null, null, null, 2, null, "dev"));
    }

    private static Rule permit(int domain, int i, Random random) {
        return new Rule(
                "d" + domain + "-permit-" + i,
                true,
                "d" + domain,
                one(ROLES, random),
                null,
                random.nextInt(3) == 0 ? null : one(PURPOSES, random),
                1 + random.nextInt(3),
                null,
                random.nextInt(3) == 0 ? false : null,
                random.nextInt(3) == 0 ? "prod" : null);
    }

    private static Rule forbid(int domain, int i, Random random) {
        return new Rule(
                "d" + domain + "-forbid-" + i,
                false,
                "d" + domain,
                random.nextBoolean() ? one(ROLES, random) : null,
                null,
                one(PURPOSES, random),
                null,
                2 + random.nextInt(2),
                null,
                random.nextBoolean() ? one(ENVIRONMENTS, random) : null);
    }

    private static Question question(int i, int domain, Random random) {
        List<String> roles = new ArrayList<>(List.of(one(ROLES, random)));
        if (random.nextBoolean()) {
            roles.add(one(ROLES, random));
        }
        if (random.nextInt(20) == 0) {
            roles.add("suspended");
        }
        return new Question(
                "user-" + i,
                List.copyOf(roles.stream().distinct().toList()),
                "d" + domain,
                "dp.d" + domain + ".orders",
                random.nextInt(4),
                random.nextInt(3) == 0,
                one(PURPOSES, random),
                random.nextInt(3) > 0 ? "prod" : one(ENVIRONMENTS, random));
    }

    private static <T> T one(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** All policies, global ones first. */
    List<Rule> all() {
        List<Rule> all = new ArrayList<>(global);
        domains.forEach(all::addAll);
        return all;
    }

    /** The answer by its definition. */
    boolean allows(Question question) {
        boolean permitted = false;
        for (Rule rule : all()) {
            if (rule.matches(question)) {
                if (!rule.permits()) {
                    return false;
                }
                permitted = true;
            }
        }
        return permitted;
    }

    /** Answers requests, each by its number. */
    interface Engine {

        /** Whether a request is allowed. */
        boolean allows(int question);

        /** Frees what it holds. Default: nothing. */
        default void close() {}
    }

    /** Makes an engine. */
    interface Factory {
        Engine make(Problem problem) throws Exception;
    }
}
