package dev.meshwork.governance.bundle;

import dev.meshwork.core.gate.ReleaseFacts;
import dev.meshwork.governance.Policies;
import dev.meshwork.governance.access.AccessPolicies;
import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.decision.Decision.Outcome;
import dev.meshwork.governance.decision.Explanation.Part;
import dev.meshwork.governance.facts.AccessRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tests of policies as documents: questions, and what the answers should be. With JUnit each becomes a dynamic test:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> policies_decide_as_agreed() {
 *   return PolicyTests.read(Path.of("policy-tests.yaml")).cases().stream()
 *       .map(test -> dynamicTest(test.name(), () -> test.check(policies)));
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class PolicyTests {

    private static final Map<String, Outcome> OUTCOMES = Words.of(Outcome.class);

    private final List<Case> cases;

    private PolicyTests(List<Case> cases) {
        this.cases = List.copyOf(cases);
    }

    /**
     * Reads tests from a file.
     *
     * @throws BundleException if the file is malformed, or holds no test
     * @throws UncheckedIOException if it cannot be read
     */
    public static PolicyTests read(Path file) {
        try {
            YamlNode root = Yaml.read(String.valueOf(file.getFileName()), Files.readAllBytes(file))
                    .withKeys(List.of("tests"));
            List<Case> cases =
                    root.get("tests").elements().stream().map(Case::read).toList();
            if (cases.isEmpty()) {
                throw root.invalid("there is no test");
            }
            return new PolicyTests(cases);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read policy tests " + file + ": " + e, e);
        }
    }

    /**
     * Checks the policies of a bundle by tests, for a build without JUnit: {@code PolicyTests BUNDLE TESTS}. Logs what is not covered.
     *
     * @throws AssertionError if an answer is another one
     */
    public static void main(String[] args) {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "Invalid arguments: expected the folder of a bundle and a file of tests");
        }
        Policies policies = PolicyBundle.folder(Path.of(args[0])).load();
        PolicyTests tests = read(Path.of(args[1]));
        List<String> failures = tests.failures(policies);
        if (!failures.isEmpty()) {
            throw new AssertionError(String.join(System.lineSeparator(), failures));
        }
        Logger log = LoggerFactory.getLogger(PolicyTests.class);
        log.info("{} policy tests passed", tests.cases.size());
        tests.uncovered(policies).forEach(line -> log.warn("not covered: {}", line));
    }

    /** The tests, in order. */
    public List<Case> cases() {
        return cases;
    }

    /** Where answers are other ones than they should be; never null but potentially empty. */
    public List<String> failures(Policies policies) {
        return cases.stream().flatMap(test -> test.failure(policies).stream()).toList();
    }

    /**
     * What the tests leave out: policies that never applied, products that never met or never violated a policy, and conjuncts of policies
     * about access that never held or never failed. Never null but potentially empty.
     */
    public List<String> uncovered(Policies policies) {
        TreeSet<String> missing = new TreeSet<>();
        policies.names().forEach(name -> missing.add("policy '" + name + "' never applied"));
        TreeSet<String> seen = new TreeSet<>();
        for (Case test : cases) {
            for (Part part : test.decide(policies).explanation().parts()) {
                missing.remove("policy '" + part.policy() + "' never applied");
                switch (part.effect()) {
                    case SATISFIED -> note(missing, seen, part.policy(), "was never violated", "was never met");
                    case VIOLATED -> note(missing, seen, part.policy(), "was never met", "was never violated");
                    default -> {}
                }
            }
            test.probes(policies).forEach(probe -> {
                String what = probe.policy() + "', conjunct '" + probe.conjunct();
                note(
                        missing,
                        seen,
                        what,
                        probe.held() ? "never failed" : "never held",
                        probe.held() ? "never held" : "never failed");
            });
        }
        return List.copyOf(missing);
    }

    private static void note(Set<String> missing, Set<String> seen, String... what) {
        String opposite = "policy '" + what[0] + "' " + what[1];
        String own = "policy '" + what[0] + "' " + what[2];
        seen.add(own);
        missing.remove(own);
        if (!seen.contains(opposite)) {
            missing.add(opposite);
        }
    }

    /** One question and its answer. Immutable. */
    public static final class Case {

        private final String name;
        private final @Nullable AccessRequest request;
        private final @Nullable ReleaseFacts product;
        private final Outcome outcome;
        private final @Nullable TreeSet<String> determining;
        private final @Nullable TreeSet<String> obligations;

        private Case(YamlNode node) {
            node.withKeys(List.of("name", "request", "product", "expect"));
            this.name = node.get("name").text();
            if (node.has("request") == node.has("product")) {
                throw node.invalid("a test has either 'request' or 'product'");
            }
            this.request = node.find("request").map(QuestionReader::request).orElse(null);
            this.product = node.find("product").map(QuestionReader::product).orElse(null);
            YamlNode expect = node.get("expect").withKeys(List.of("outcome", "determining", "obligations"));
            this.outcome = expect.get("outcome").oneOf(OUTCOMES);
            this.determining = expect.has("determining") ? new TreeSet<>(expect.texts("determining")) : null;
            this.obligations = expect.has("obligations") ? new TreeSet<>(expect.texts("obligations")) : null;
        }

        private static Case read(YamlNode node) {
            try {
                return new Case(node);
            } catch (BundleException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw node.invalid(e);
            }
        }

        /** The name. */
        public String name() {
            return name;
        }

        Decision decide(Policies policies) {
            if (request != null) {
                return policies.decide(request);
            }
            if (product != null) {
                return policies.review(product);
            }
            throw new IllegalStateException("Missing question of test '" + name + "'");
        }

        private List<AccessPolicies.Probe> probes(Policies policies) {
            return request == null ? List.of() : policies.probe(request);
        }

        /** What is wrong with the answer, with its explanation; nothing where it is as it should be. */
        public Optional<String> failure(Policies policies) {
            Decision decision = decide(policies);
            List<String> wrong = new ArrayList<>();
            if (decision.outcome() != outcome) {
                wrong.add("expected " + outcome + " but was " + decision.outcome());
            }
            if (determining != null && !determining.equals(new TreeSet<>(decision.determining()))) {
                wrong.add("expected to be determined by " + determining + " but it was by " + decision.determining());
            }
            TreeSet<String> found = new TreeSet<>();
            decision.obligations()
                    .parts()
                    .forEach(part -> found.add(part.obligation().toString()));
            if (obligations != null && !obligations.equals(found)) {
                wrong.add("expected the obligations " + obligations + " but they were " + found);
            }
            return wrong.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "'" + name + "': " + String.join(", and ", wrong) + System.lineSeparator() + decision);
        }

        /**
         * Checks the answer.
         *
         * @throws AssertionError if it is another one
         */
        public void check(Policies policies) {
            failure(policies).ifPresent(failure -> {
                throw new AssertionError(failure);
            });
        }

        /** The name. */
        @Override
        public String toString() {
            return name;
        }
    }
}
