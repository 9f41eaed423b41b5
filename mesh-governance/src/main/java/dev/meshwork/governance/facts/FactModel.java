package dev.meshwork.governance.facts;

import static dev.meshwork.governance.cel.FactType.BOOL;
import static dev.meshwork.governance.cel.FactType.DOUBLE;
import static dev.meshwork.governance.cel.FactType.INT;
import static dev.meshwork.governance.cel.FactType.STRING;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Severity;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.governance.cel.EvaluationException;
import dev.meshwork.governance.cel.FactType;
import dev.meshwork.governance.cel.FactType.RecordOf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which facts conditions may speak of, and their types. A condition about anything else is refused when policies load.
 *
 * <p>Access: {@code principal.id}, {@code .roles}, {@code .domain}, {@code .attributes}; {@code action}; {@code resource.product},
 * {@code .version}, {@code .domain}, {@code .sensitivity}, {@code .tags}, {@code .columns}, {@code .personal},
 * {@code .attributes}; {@code purpose}; {@code environment}. Compliance: {@code product}, {@code environment},
 * {@code access_audited} and, at release, {@code checks}. {@link #toString} lists all with their types. Immutable.
 */
public final class FactModel {

    private static final FactType STRINGS = FactType.listOf(STRING);
    private static final FactType SENSITIVITY = new FactType.Enumeration("Sensitivity", List.of(Sensitivity.values()));
    private static final FactType CLASSIFICATION =
            new FactType.Enumeration("Classification", List.of(Classification.values()));
    private static final FactType PROMISE =
            new FactType.Enumeration("Promise", List.of(ServiceLevel.Property.values()));
    private static final FactType SEVERITY = new FactType.Enumeration("Severity", List.of(Severity.values()));

    private static final RecordOf COLUMN = RecordOf.builder("column", Column.class)
            .fact("name", STRING, Column::name)
            .fact("plain_name", STRING, Column::plainName)
            .fact("classification", CLASSIFICATION, Column::classification)
            .fact("personal", BOOL, Column::isPersonal)
            .build();

    private static final FactModel STANDARD = new FactModel(Map.of(), Map.of());

    private final Map<String, FactType> principalAttributes;
    private final Map<String, FactType> resourceAttributes;
    private final RecordOf access;
    private final RecordOf admission;
    private final RecordOf release;

    private FactModel(Map<String, FactType> principalAttributes, Map<String, FactType> resourceAttributes) {
        this.principalAttributes = new LinkedHashMap<>(principalAttributes);
        this.resourceAttributes = new LinkedHashMap<>(resourceAttributes);
        this.access = access(principal(this.principalAttributes), resource(this.resourceAttributes));
        this.admission = compliance(false);
        this.release = compliance(true);
    }

    /** The facts that are there without more ado: no attributes of principals and resources. */
    public static FactModel standard() {
        return STANDARD;
    }

    /** A copy in which principals have an attribute: {@code principal.attributes.clearance}. */
    public FactModel principal(String name, FactType type) {
        return new FactModel(plus(principalAttributes, name, type), resourceAttributes);
    }

    /** A copy in which resources have an attribute: {@code resource.attributes.country}. */
    public FactModel resource(String name, FactType type) {
        return new FactModel(principalAttributes, plus(resourceAttributes, name, type));
    }

    private static Map<String, FactType> plus(Map<String, FactType> map, String name, FactType type) {
        Map<String, FactType> more = new LinkedHashMap<>(map);
        more.put(name, type);
        return more;
    }

    /** What access policies speak of; values are {@link AccessRequest}. */
    public RecordOf access() {
        return access;
    }

    /** What compliance policies speak of at admission; values are {@link ComplianceFacts}. */
    public RecordOf admission() {
        return admission;
    }

    /** What compliance policies speak of at release; values are {@link ComplianceFacts}. */
    public RecordOf release() {
        return release;
    }

    private static RecordOf access(RecordOf principal, RecordOf resource) {
        return RecordOf.builder("request", AccessRequest.class)
                .fact("principal", principal, AccessRequest::principal)
                .fact("action", STRING, AccessRequest::action)
                .fact("resource", resource, AccessRequest::resource)
                .fact("purpose", STRING, AccessRequest::purpose)
                .fact("environment", STRING, request -> request.environment().name())
                .build();
    }

    private static RecordOf principal(Map<String, FactType> attributes) {
        return RecordOf.builder("principal", Principal.class)
                .fact("id", STRING, Principal::id)
                .fact("roles", STRINGS, Principal::roles)
                .fact("domain", STRING, Principal::domain)
                .fact("attributes", attributes("principal.attributes", attributes), Principal::attributes)
                .build();
    }

    private static RecordOf resource(Map<String, FactType> attributes) {
        return RecordOf.builder("resource", Resource.class)
                .fact("product", STRING, Resource::product)
                .fact("version", STRING, Resource::version)
                .fact("domain", STRING, Resource::domain)
                .fact("sensitivity", SENSITIVITY, Resource::sensitivity)
                .fact("tags", STRINGS, Resource::tags)
                .fact("columns", FactType.listOf(COLUMN), Resource::columns)
                .fact("personal", BOOL, Resource::isPersonal)
                .fact("attributes", attributes("resource.attributes", attributes), Resource::attributes)
                .build();
    }

    /** Values come from the host service, so their types are looked at each time. */
    private static RecordOf attributes(String name, Map<String, FactType> types) {
        Map<String, FactType.Attribute> attributes = new LinkedHashMap<>();
        types.forEach((key, type) -> {
            Function<Object, @Nullable Object> read =
                    values -> checked(name + "." + key, type, ((Map<?, ?>) values).get(key));
            attributes.put(key, new FactType.Attribute(key, type, read));
        });
        return new RecordOf(name, attributes);
    }

    private static @Nullable Object checked(String path, FactType type, @Nullable Object value) {
        if (value != null && !admits(type, value)) {
            throw EvaluationException.wrongType(path, type);
        }
        return value;
    }

    private static boolean admits(FactType type, Object value) {
        if (type instanceof FactType.ListOf list) {
            return value instanceof List<?> values
                    && values.stream().allMatch(element -> admits(list.element(), element));
        }
        return type.equals(BOOL) && value instanceof Boolean
                || type.equals(INT) && value instanceof Long
                || type.equals(DOUBLE) && value instanceof Double
                || type.equals(STRING) && value instanceof String;
    }

    private static RecordOf compliance(boolean withChecks) {
        FactType.Builder<ComplianceFacts> facts = RecordOf.builder("run", ComplianceFacts.class)
                .fact("product", product(), run -> run)
                .fact(
                        "environment",
                        STRING,
                        run -> run.admission().environment().name())
                .fact("access_audited", BOOL, run -> run.admission().accessAudited());
        return (withChecks ? facts.fact("checks", FactType.listOf(check()), ComplianceFacts::checks) : facts).build();
    }

    private static RecordOf product() {
        FactType ports = FactType.listOf(port());
        return RecordOf.builder("product", ComplianceFacts.class)
                .fact("id", STRING, run -> metadata(run).id())
                .fact("name", STRING, run -> metadata(run).name())
                .fact("domain", STRING, run -> Names.domain(metadata(run).domain()))
                .fact("owner_team", STRING, run -> metadata(run).ownerTeam())
                .fact("description", STRING, run -> metadata(run).description())
                .fact("tags", STRINGS, run -> metadata(run).tags())
                .fact("version", STRING, run -> metadata(run).version().toString())
                .fact("sensitivity", SENSITIVITY, run -> metadata(run).sensitivity())
                .fact("retention_days", INT, ComplianceFacts::retentionDays)
                .fact("attributes", FactType.mapOf(STRING), ComplianceFacts::attributes)
                .fact(
                        "promises",
                        FactType.listOf(promise()),
                        run -> metadata(run).serviceLevels())
                .fact("inputs", ports, ComplianceFacts::inputs)
                .fact("outputs", ports, ComplianceFacts::outputs)
                .fact("personal", BOOL, ComplianceFacts::isPersonal)
                .build();
    }

    private static DataProductMetadata metadata(ComplianceFacts facts) {
        return facts.product().metadata();
    }

    private static RecordOf promise() {
        return RecordOf.builder("promise", ServiceLevel.class)
                .fact("property", PROMISE, ServiceLevel::property)
                .fact("value", DOUBLE, level -> level.value().doubleValue())
                .build();
    }

    private static RecordOf port() {
        return RecordOf.builder("port", ComplianceFacts.Port.class)
                .fact("name", STRING, port -> port.description().name())
                .fact("format", STRING, port -> port.description().format())
                .fact("encrypted_at_rest", BOOL, port -> port.description().encryptedAtRest())
                .fact("gates", STRINGS, port -> port.description().gates())
                .fact("columns", FactType.listOf(COLUMN), ComplianceFacts.Port::columns)
                .build();
    }

    private static RecordOf check() {
        return RecordOf.builder("check", CheckResult.class)
                .fact("data_set", STRING, CheckResult::dataSet)
                .fact("name", STRING, CheckResult::check)
                .fact("severity", SEVERITY, CheckResult::severity)
                .fact("passed", BOOL, CheckResult::passed)
                .build();
    }

    /** One fact per line, with its type. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        describe("", access, lines);
        describe("", release, lines);
        return lines.toString();
    }

    private static void describe(String path, RecordOf group, StringBuilder lines) {
        group.attributes().forEach((name, attribute) -> {
            FactType type = attribute.type();
            if (type instanceof RecordOf nested) {
                describe(path + name + ".", nested, lines);
            } else {
                lines.append(path).append(name).append(": ").append(type).append('\n');
                if (type instanceof FactType.ListOf list && list.element() instanceof RecordOf element) {
                    describe(path + name + "[].", element, lines);
                }
            }
        });
    }
}
