package dev.meshwork.benchmarks.policy;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;
import org.jspecify.annotations.Nullable;

/** Other engines, each as its documentation says, with what it offers to be fast. */
final class Peers {

    /** One matcher for all policies, whose values are columns: it is compiled once. A condition for each is 50 times slower. */
    private static final String MATCHER = "(p.dom == \"*\" || r.dom == p.dom)"
            + " && (p.role == \"*\" || string.contains(r.roles, p.role))"
            + " && (p.without == \"*\" || !string.contains(r.roles, p.without))"
            + " && (p.purpose == \"*\" || r.purpose == p.purpose)"
            + " && r.level <= p.most && r.level >= p.least"
            + " && (p.pii == \"*\" || r.pii == p.pii)"
            + " && (p.env == \"*\" || r.env == p.env)";

    private static final Rule.Syntax CEDAR = new Rule.Syntax(
            "resource.domain == \"%s\"",
            "principal.roles.contains(\"%s\")",
            "!principal.roles.contains(\"%s\")",
            "context.purpose == \"%s\"",
            "resource.sensitivity <= %s",
            "resource.sensitivity >= %s",
            "resource.personal",
            "!resource.personal",
            "context.environment == \"%s\"");

    private static final Rule.Syntax CEL = new Rule.Syntax(
            "domain == '%s'",
            "'%s' in roles",
            "!('%s' in roles)",
            "purpose == '%s'",
            "sensitivity <= %s",
            "sensitivity >= %s",
            "personal",
            "!personal",
            "environment == '%s'");

    private record Program(boolean permits, CelRuntime.Program condition) {}

    private Peers() {}

    static Problem.Engine casbin(Problem problem) {
        Model model = new Model();
        model.addDef("r", "r", "dom, roles, purpose, level, pii, env");
        model.addDef("p", "p", "dom, role, without, purpose, most, least, pii, env, eft");
        model.addDef("e", "e", "some(where (p.eft == allow)) && !some(where (p.eft == deny))");
        model.addDef("m", "m", MATCHER);
        Enforcer enforcer = new Enforcer(model);
        enforcer.enableLog(false);
        enforcer.addPolicies(problem.all().stream().map(Peers::columns).toList());
        List<Object[]> requests = new ArrayList<>();
        for (Question question : problem.questions()) {
            requests.add(new Object[] {
                question.domain(),
                "," + String.join(",", question.roles()) + ",",
                question.purpose(),
                String.valueOf(question.sensitivity()),
                String.valueOf(question.personal()),
                question.environment()
            });
        }
        return number -> enforcer.enforce(requests.get(number));
    }

    private static List<String> columns(Rule rule) {
        return List.of(
                any(rule.domain()),
                rule.role() == null ? "*" : "," + rule.role() + ",",
                rule.notRole() == null ? "*" : "," + rule.notRole() + ",",
                any(rule.purpose()),
                rule.atMost() == null ? "3" : any(rule.atMost()),
                rule.atLeast() == null ? "0" : any(rule.atLeast()),
                any(rule.personal()),
                any(rule.environment()),
                rule.permits() ? "allow" : "deny");
    }

    private static String any(@Nullable Object value) {
        return value == null ? "*" : value.toString();
    }

    private static Map<String, Object> activation(Question question) {
        return Map.of(
                "domain", question.domain(),
                "roles", question.roles(),
                "purpose", question.purpose(),
                "sensitivity", (long) question.sensitivity(),
                "personal", question.personal(),
                "environment", question.environment());
    }

    static Problem.Engine celIndexed(Problem problem) throws Exception {
        Cel cel = CelFactory.standardCelBuilder()
                .addVar("domain", SimpleType.STRING)
                .addVar("roles", ListType.create(SimpleType.STRING))
                .addVar("purpose", SimpleType.STRING)
                .addVar("sensitivity", SimpleType.INT)
                .addVar("personal", SimpleType.BOOL)
                .addVar("environment", SimpleType.STRING)
                .build();
        Map<String, List<Program>> domains = new HashMap<>();
        for (List<Rule> rules : problem.domains()) {
            domains.put(String.valueOf(rules.get(0).domain()), programs(cel, rules));
        }
        List<Program> global = programs(cel, problem.global());
        List<Question> questions = problem.questions();
        List<Map<String, Object>> requests =
                questions.stream().map(Peers::activation).toList();
        return number -> {
            Map<String, Object> request = requests.get(number);
            return evaluate(global, request) >= 0
                    && evaluate(domains.getOrDefault(questions.get(number).domain(), List.of()), request) > 0;
        };
    }

    private static List<Program> programs(Cel cel, List<Rule> rules) throws Exception {
        List<Program> programs = new ArrayList<>();
        for (Rule rule : rules) {
            programs.add(new Program(
                    rule.permits(),
                    cel.createProgram(cel.compile(rule.condition(CEL)).getAst())));
        }
        return programs;
    }

    /** Less than zero where one forbids, else how many permit. */
    private static int evaluate(List<Program> programs, Map<String, Object> request) {
        int permits = 0;
        for (Program program : programs) {
            try {
                if (Boolean.TRUE.equals(program.condition().eval(request))) {
                    if (!program.permits()) {
                        return -1;
                    }
                    permits++;
                }
            } catch (CelEvaluationException e) {
                throw new IllegalStateException(e);
            }
        }
        return permits;
    }

    static Problem.Engine cedar(Problem problem) throws Exception {
        StringBuilder text = new StringBuilder();
        for (Rule rule : problem.all()) {
            text.append(rule.permits() ? "permit" : "forbid")
                    .append("(principal, action, resource) when { ")
                    .append(rule.condition(CEDAR))
                    .append(" };\n");
        }
        PolicySet policies = PolicySet.parsePolicies(text.toString());
        policies.cache();
        AuthorizationEngine engine = new BasicAuthorizationEngine();
        List<AuthorizationRequest> requests = new ArrayList<>();
        List<Set<Entity>> entities = new ArrayList<>();
        for (Question question : problem.questions()) {
            EntityUID principal = uid("User", question.principal());
            EntityUID resource = uid("Product", question.product());
            Map<String, Value> context = Map.of(
                    "purpose",
                    new PrimString(question.purpose()),
                    "environment",
                    new PrimString(question.environment()));
            requests.add(new AuthorizationRequest(principal, uid("Action", "read"), resource, context));
            entities.add(Set.of(principal(question, principal), resource(question, resource)));
        }
        return number -> {
            try {
                AuthorizationResponse response =
                        engine.isAuthorized(requests.get(number), policies, entities.get(number));
                return response.success.orElseThrow().isAllowed();
            } catch (AuthException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static Entity principal(Question question, EntityUID uid) {
        List<Value> roles = new ArrayList<>();
        question.roles().forEach(role -> roles.add(new PrimString(role)));
        return new Entity(uid, Map.of("roles", new CedarList(roles)), Set.of());
    }

    private static Entity resource(Question question, EntityUID uid) {
        return new Entity(
                uid,
                Map.of(
                        "domain", new PrimString(question.domain()),
                        "sensitivity", new PrimLong(question.sensitivity()),
                        "personal", new PrimBool(question.personal())),
                Set.of());
    }

    private static EntityUID uid(String type, String id) {
        return new EntityUID(EntityTypeName.parse(type).orElseThrow(), id);
    }
}
