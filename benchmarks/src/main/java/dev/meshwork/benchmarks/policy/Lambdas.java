package dev.meshwork.benchmarks.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Plain lambdas, asked one after the other, or found by domain first. What one writes by hand. */
final class Lambdas {

    private record Compiled(boolean permits, Predicate<Question> condition) {}

    private Lambdas() {}

    private static Compiled compile(Rule rule) {
        List<Predicate<Question>> parts = new ArrayList<>();
        if (rule.domain() != null) {
            String domain = rule.domain();
            parts.add(q -> domain.equals(q.domain()));
        }
        if (rule.role() != null) {
            String role = rule.role();
            parts.add(q -> q.roles().contains(role));
        }
        if (rule.notRole() != null) {
            String role = rule.notRole();
            parts.add(q -> !q.roles().contains(role));
        }
        if (rule.purpose() != null) {
            String purpose = rule.purpose();
            parts.add(q -> purpose.equals(q.purpose()));
        }
        if (rule.atMost() != null) {
            int most = rule.atMost();
            parts.add(q -> q.sensitivity() <= most);
        }
        if (rule.atLeast() != null) {
            int least = rule.atLeast();
            parts.add(q -> q.sensitivity() >= least);
        }
        if (rule.personal() != null) {
            boolean personal = rule.personal();
            parts.add(q -> q.personal() == personal);
        }
        if (rule.environment() != null) {
            String environment = rule.environment();
            parts.add(q -> environment.equals(q.environment()));
        }
        return new Compiled(
                rule.permits(), parts.stream().reduce(Predicate::and).orElse(q -> true));
    }

    static Problem.Engine linear(Problem problem) {
        Compiled[] rules = problem.all().stream().map(Lambdas::compile).toArray(Compiled[]::new);
        Question[] questions = problem.questions().toArray(Question[]::new);
        return number -> {
            boolean permitted = false;
            for (Compiled rule : rules) {
                if (rule.condition().test(questions[number])) {
                    if (!rule.permits()) {
                        return false;
                    }
                    permitted = true;
                }
            }
            return permitted;
        };
    }

    static Problem.Engine indexed(Problem problem) {
        Compiled[] global = problem.global().stream().map(Lambdas::compile).toArray(Compiled[]::new);
        Map<String, Compiled[]> domains = new HashMap<>();
        for (List<Rule> rules : problem.domains()) {
            String domain = String.valueOf(rules.get(0).domain());
            domains.put(domain, rules.stream().map(Lambdas::compile).toArray(Compiled[]::new));
        }
        Question[] questions = problem.questions().toArray(Question[]::new);
        return number -> {
            Question question = questions[number];
            for (Compiled rule : global) {
                if (rule.condition().test(question)) {
                    return false;
                }
            }
            boolean permitted = false;
            for (Compiled rule : domains.getOrDefault(question.domain(), new Compiled[0])) {
                if (rule.condition().test(question)) {
                    if (!rule.permits()) {
                        return false;
                    }
                    permitted = true;
                }
            }
            return permitted;
        };
    }
}
