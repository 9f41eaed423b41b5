package dev.meshwork.benchmarks.policy;

import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.governance.Policies;
import dev.meshwork.governance.bundle.BundleManifest;
import dev.meshwork.governance.bundle.PolicyBundle;
import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.facts.Column;
import dev.meshwork.governance.facts.Principal;
import dev.meshwork.governance.facts.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Meshwork's policies, read from YAML. */
final class MeshworkPolicies {

    private static final Rule.Syntax SYNTAX = new Rule.Syntax(
            "",
            "'%s' in principal.roles",
            "!('%s' in principal.roles)",
            "purpose == '%s'",
            "resource.sensitivity <= Sensitivity.%sLEVEL",
            "resource.sensitivity >= Sensitivity.%sLEVEL",
            "resource.personal",
            "!resource.personal",
            "environment == '%s'");

    private MeshworkPolicies() {}

    /** Writes the bundle. The first permit is the envelope: domains permit within it. */
    static void write(Problem problem, Path folder) throws IOException {
        StringBuilder global =
                new StringBuilder("scope: global\npolicies:\n  - name: domains-decide\n    effect: permit\n");
        problem.global().forEach(rule -> append(global, rule));
        Files.writeString(folder.resolve("global.yaml"), global);
        Files.createDirectories(folder.resolve("domains"));
        for (List<Rule> rules : problem.domains()) {
            String domain = String.valueOf(rules.get(0).domain());
            StringBuilder text = new StringBuilder("domain: " + domain + "\npolicies:\n");
            rules.forEach(rule -> append(text, rule));
            Files.writeString(folder.resolve("domains/" + domain + ".yaml"), text);
        }
        BundleManifest.write(folder, "benchmark", "1.0.0");
    }

    private static void append(StringBuilder text, Rule rule) {
        text.append("  - name: ").append(rule.name()).append('\n');
        text.append("    effect: ").append(rule.permits() ? "permit" : "forbid").append('\n');
        text.append("    when: \"").append(rule.condition(SYNTAX)).append("\"\n");
        if (rule.permits() && rule.name().hashCode() % 3 == 0) {
            text.append("    obligations:\n      - mask: {columns: personal, method: pseudonym}\n");
        }
    }

    /** Decides in full: the names of the policies that determined it, and the obligations, are taken from each decision. */
    static Problem.Engine engine(Problem problem, Path folder) {
        Policies policies = PolicyBundle.folder(folder).load();
        AccessRequest[] requests =
                problem.questions().stream().map(MeshworkPolicies::request).toArray(AccessRequest[]::new);
        return new Problem.Engine() {
            private int sum;

            @Override
            public boolean allows(int number) {
                Decision decision = policies.decide(requests[number]);
                sum += decision.determining().size()
                        + decision.obligations().parts().size();
                return decision.isAllowed();
            }

            @Override
            public void close() {
                if (sum < 0) {
                    throw new IllegalStateException("Cannot be: " + sum);
                }
            }
        };
    }

    private static AccessRequest request(Question question) {
        Resource resource = new Resource(
                question.product(),
                "1.0.0",
                question.domain(),
                Sensitivity.valueOf(Rule.LEVELS.get(question.sensitivity())),
                List.of(),
                List.of(
                        Column.of("id", null),
                        Column.of("value", question.personal() ? Classification.PII_NAME : null)),
                Map.of());
        return AccessRequest.by(new Principal(question.principal(), question.roles(), "", Map.of()))
                .of(resource)
                .purpose(question.purpose())
                .in(new Environment(question.environment()))
                .at(Instant.parse("2026-01-05T00:00:00Z"))
                .build();
    }
}
