package dev.meshwork.core;

import dev.meshwork.core.engine.Audit;
import dev.meshwork.core.engine.AuditSinks;
import dev.meshwork.core.engine.Engine;
import dev.meshwork.core.gate.AdmissionFacts;
import dev.meshwork.core.gate.CheckHistory;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.Mask;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.PolicyGate;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.gate.ReleaseFacts;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.port.DataSet;
import dev.meshwork.core.port.Increment;
import dev.meshwork.core.port.IncrementalSource;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.Source;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.report.Flow;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.LedgerEntry.Role;
import dev.meshwork.core.report.RunKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one run is going to do: declared data sets as wired, their audits, and what policies ask for. */
final class RunPlan implements AutoCloseable {

    private final DataProductRunner runner;
    private final Map<String, DataSet<?>> wired = new LinkedHashMap<>();
    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final Map<String, Audit> audits = new LinkedHashMap<>();
    private final Map<String, Treatment> treatments = new LinkedHashMap<>();
    private final List<PolicyGate> policies;
    private final AdmissionFacts facts;
    private final String runId;
    private final List<Declaration.Related> relations;
    private final Map<String, Increment<?>> increments = new LinkedHashMap<>();

    RunPlan(DataProductRunner runner, String runId, DataProductMetadata metadata, Declaration declaration, Instant at) {
        this.runner = runner;
        this.runId = runId;
        this.relations = declaration.relations();
        declaration.bindings().forEach((name, binding) -> {
            wired.put(name, wire(binding.role(), binding.dataSet(name)));
            roles.put(name, binding.role());
        });
        if (!roles.containsValue(Role.OUTPUT)) {
            throw new IllegalArgumentException(
                    "Missing output port of " + metadata.id() + ": declare what it serves, product.serves(port)");
        }
        this.policies = Stream.concat(runner.policies().stream(), declaration.policies().stream())
                .toList();
        ProductDescription description = new ProductDescription(
                metadata,
                describe(declaration, Role.INPUT),
                describe(declaration, Role.OUTPUT),
                declaration.columnLineage());
        this.facts = new AdmissionFacts(description, runner.environment(), at, runner.accessLog() != null);
    }

    private DataSet<?> wire(Role role, DataSet<?> declared) {
        if (role == Role.INPUT) {
            return runner.wiring().source((Source<?>) declared);
        }
        return role == Role.OUTPUT ? runner.wiring().port((OutputPort<?>) declared) : declared;
    }

    private List<DataSetDescription> describe(Declaration declaration, Role role) {
        List<DataSetDescription> descriptions = new ArrayList<>();
        declaration.bindings().forEach((name, binding) -> {
            if (binding.role() == role) {
                List<String> gates = binding.gates().stream().map(Gate::name).toList();
                descriptions.add(describe(wired.get(name), gates));
            }
        });
        return descriptions;
    }

    static DataSetDescription describe(@Nullable DataSet<?> dataSet, List<String> gates) {
        if (dataSet instanceof OutputPort<?> port) {
            return new DataSetDescription(
                    port.name(), port.schema(), port.location(), port.format(), port.encryptedAtRest(), gates);
        }
        if (dataSet instanceof Source<?> source) {
            return new DataSetDescription(
                    source.name(), source.schema(), source.location(), source.format(), false, gates);
        }
        throw new IllegalArgumentException("Invalid data set " + dataSet);
    }

    /** Asks each incremental source for its part. */
    void cut(RunRequest request, Cursors cursors) {
        Set<Writing> fitting = writingsFor(request.kind());
        for (OutputPort<?> port : ports()) {
            if (!fitting.contains(port.writing())) {
                throw new IllegalArgumentException("a " + request.kind().name().toLowerCase(Locale.ROOT)
                        + " would leave port '" + port.name()
                        + "' with rows that are missing or there twice, for its runs "
                        + port.writing().name().toLowerCase(Locale.ROOT) + " what it serves; expected one of "
                        + fitting);
            }
        }
        request.selections().keySet().stream()
                .filter(name -> !isIncremental(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("'" + name + "' is no incremental source; expected one of "
                            + wired.keySet().stream()
                                    .filter(this::isIncremental)
                                    .toList());
                });
        wired.forEach((name, dataSet) -> {
            if (dataSet instanceof IncrementalSource<?> source) {
                increments.put(name, cut(source, request, cursors));
            }
        });
    }

    private static Set<Writing> writingsFor(RunKind kind) {
        return switch (kind) {
            case RUN, ROLLBACK -> EnumSet.allOf(Writing.class);
            case BACKFILL -> EnumSet.of(Writing.UPSERT);
            case REPLAY -> EnumSet.of(Writing.APPEND, Writing.UPSERT);
        };
    }

    private Increment<?> cut(IncrementalSource<?> source, RunRequest request, Cursors cursors) {
        String selection = request.selections().get(source.name());
        if (selection != null) {
            return source.select(selection);
        }
        return request.kind() == RunKind.RUN
                ? source.since(cursors.before(source.name()).orElse(null), facts.at())
                : Parts.none(source);
    }

    /** What is read of the incremental sources, for people. */
    List<String> parts() {
        return increments.entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .map(part -> "of " + part.getKey() + " this run reads "
                        + part.getValue().description())
                .toList();
    }

    /** Has sources hand out only rows that were quarantined before. Whether there are any; says which are not among them. */
    boolean select(List<QuarantinedRow> rows, @Nullable RawRows raw, List<String> notes) {
        Map<String, List<QuarantinedRow>> byDataSet = rows.stream()
                .collect(Collectors.groupingBy(QuarantinedRow::dataSet, LinkedHashMap::new, Collectors.toList()));
        boolean any = false;
        for (Map.Entry<String, List<QuarantinedRow>> each : byDataSet.entrySet()) {
            String name = each.getKey();
            if (roles.get(name) == Role.INPUT && dataSet(name) instanceof Source<?> source) {
                requireRowByRow(name);
                List<Kept> kept = Kept.of(source, each.getValue(), raw);
                increments.put(name, Parts.of(source, each.getValue(), kept, runner.rowHash()));
                any = true;
                if (source.schema().isSensitive()
                        && runner.rowHash() == null
                        && kept.size() < each.getValue().size()) {
                    notes.add("nothing tells whether the rows of " + name
                            + " are those that were quarantined: give the runner a rowHashKey(...)");
                }
            } else {
                notes.add(each.getValue().size() + " rows that were quarantined at " + name
                        + " are not replayed: only rows of a source can be read again");
            }
        }
        return any;
    }

    /** Rows that are summed up or joined cannot be added to what is served one by one. */
    private void requireRowByRow(String source) {
        Set<String> reached = new HashSet<>(Set.of(source));
        while (relations.stream().anyMatch(r -> reached.contains(r.from()) && reached.add(r.to()))) {
            // goes on until nothing further is reached
        }
        ports().stream()
                .filter(port -> !reached.contains(port.name()))
                .findFirst()
                .ifPresent(port -> {
                    throw new IllegalArgumentException("rows of port '" + port.name()
                            + "' are not known to be made of single rows of '" + source
                            + "', so those that are replayed would be served as if they were all; roll back and run"
                            + " again, or declare oneToOne, filters or expands");
                });
    }

    /** Whether there are incremental sources, and none of them has anything new. */
    boolean hasNothingNew() {
        return !increments.isEmpty() && increments.values().stream().allMatch(Increment::isEmpty);
    }

    /** What is read of a source in this run: its increment, or all of it. */
    @SuppressWarnings("unchecked")
    <D> Source<D> part(Source<D> source) {
        Increment<?> increment = increments.get(source.name());
        return increment == null ? source : (Source<D>) increment.rows();
    }

    boolean isIncremental(String name) {
        return wired.get(name) instanceof IncrementalSource<?>;
    }

    /** Moves the cursor of each source whose increment was read to its end; says which was not. */
    List<String> moveCursors(Cursors cursors) {
        List<String> notes = new ArrayList<>();
        increments.forEach((name, increment) -> {
            if (increment.cursor() != null && audit(name).entry().exhausted()) {
                cursors.moveSource(name, increment.cursor());
            } else if (increment.cursor() != null) {
                requireUnread(name);
                notes.add("the cursor of " + name + " stays, for it was not read to its end");
            }
        });
        return notes;
    }

    /** What is read again by the next run must not be added again. */
    private void requireUnread(String source) {
        if (audit(source).entry().read() > 0 && ports().stream().anyMatch(port -> port.writing() == Writing.APPEND)) {
            throw new IllegalStateException("source '" + source
                    + "' was not read to its end, so the next run would read and add the same rows again; read all of"
                    + " it, or nothing");
        }
    }

    /** What must happen to the rows of each port on their way out, by policies of today. */
    Map<OutputPort<?>, Treatment> treatmentsOfPorts() {
        Map<OutputPort<?>, Treatment> byPort = new LinkedHashMap<>();
        ports().forEach(port -> byPort.put(port, treatmentOf(port.name())));
        return byPort;
    }

    String runId() {
        return runId;
    }

    /** How rows of data sets relate, as far as that is declared. */
    List<Flow> flows() {
        return audits.isEmpty()
                ? List.of()
                : relations.stream()
                        .map(related -> new Flow(
                                related.from(),
                                related.to(),
                                related.relation(),
                                audit(related.from()).entry().handedOn(),
                                audit(related.to()).entry().read()))
                        .toList();
    }

    /** Opens the gates of every data set, asks policies for treatments, and lets the engines refuse. */
    void prepare(Declaration declaration, CheckHistory history, AuditSinks sinks) {
        declaration.bindings().forEach((name, binding) -> {
            DataSet<?> dataSet = dataSet(name);
            GateContext context = new GateContext(name, dataSet.schema(), runner.clock(), history, this::wired);
            Audit audit = new Audit(binding.role(), binding.gates(), context, sinks);
            audits.put(name, binding.reread() ? audit.rereadable() : audit);
            Treatment treatment = binding.role() == Role.OUTPUT ? treatmentOf(name) : Treatment.NONE;
            treatments.put(name, treatment);
            engine(dataSet).admit(dataSet, binding.gates(), treatment);
        });
    }

    /** What stands in for a data set that a gate was made with, whether or not the product declares it. */
    private Object wired(Object declared) {
        if (declared instanceof Source<?> source) {
            return runner.wiring().source(source);
        }
        return declared instanceof OutputPort<?> port ? runner.wiring().port(port) : declared;
    }

    private Treatment treatmentOf(String port) {
        DataSetDescription description = facts.product().outputs().stream()
                .filter(o -> o.name().equals(port))
                .findFirst()
                .orElseThrow();
        Treatment treatment = Treatment.NONE;
        for (PolicyGate policy : policies) {
            treatment = treatment.and(policy.treat(facts, description));
        }
        return treatment;
    }

    List<PolicyDecision> admit() {
        return policies.stream().flatMap(p -> p.admit(facts).stream()).toList();
    }

    List<PolicyDecision> release(List<CheckResult> checks) {
        ReleaseFacts released = new ReleaseFacts(facts, checks);
        return policies.stream().flatMap(p -> p.release(released).stream()).toList();
    }

    ProductDescription description() {
        return facts.product();
    }

    /** Whether any data set of the run holds classified fields, so that messages of foreign exceptions may hold values. */
    boolean isSensitive() {
        return wired.values().stream().anyMatch(d -> d.schema().isSensitive());
    }

    DataSet<?> dataSet(String name) {
        DataSet<?> dataSet = wired.get(name);
        if (dataSet == null) {
            throw new IllegalArgumentException("Cannot use data set '" + name + "' of "
                    + facts.product().metadata().id() + ": it is not declared; add it in declare()");
        }
        return dataSet;
    }

    /** A declared data set, as wired. Its handle is that of the declared one. */
    @SuppressWarnings("unchecked")
    <S extends DataSet<?>> S dataSet(S declared, Role role) {
        DataSet<?> dataSet = dataSet(declared.name());
        if (roles.get(declared.name()) != role) {
            throw new IllegalArgumentException("Cannot use data set '" + declared.name() + "' as "
                    + role.name().toLowerCase(java.util.Locale.ROOT) + ": it is declared as "
                    + String.valueOf(roles.get(declared.name())).toLowerCase(java.util.Locale.ROOT));
        }
        return (S) dataSet;
    }

    List<OutputPort<?>> ports() {
        List<OutputPort<?>> ports = new ArrayList<>();
        for (DataSet<?> dataSet : wired.values()) {
            if (dataSet instanceof OutputPort<?> port) {
                ports.add(port);
            }
        }
        return ports;
    }

    @SuppressWarnings("unchecked")
    <D> Engine<D> engine(DataSet<D> dataSet) {
        return (Engine<D>) runner.engines().stream()
                .filter(e -> e.handle().isAssignableFrom(dataSet.handle()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Missing engine for " + dataSet.handle().getName() + " of data set '" + dataSet.name()
                                + "': add one to the runner, engine(...)"));
    }

    Audit audit(String name) {
        return Optional.ofNullable(audits.get(name)).orElseThrow();
    }

    Treatment treatment(String name) {
        return Optional.ofNullable(treatments.get(name)).orElseThrow();
    }

    List<String> masksOf(String port) {
        return treatment(port).masks().stream().map(RunPlan::describe).toList();
    }

    static String describe(Mask mask) {
        return mask.field() + ": " + mask.method() + " (" + mask.policy() + ")";
    }

    List<LedgerEntry> ledger() {
        return audits.values().stream().map(Audit::entry).toList();
    }

    List<CheckResult> verdicts() {
        return audits.values().stream().flatMap(a -> a.verdict().stream()).toList();
    }

    @Override
    public void close() {
        audits.values().forEach(Audit::close);
    }
}
