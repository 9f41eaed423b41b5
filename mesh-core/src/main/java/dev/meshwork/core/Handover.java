package dev.meshwork.core;

import dev.meshwork.core.gate.AccessDecision;
import dev.meshwork.core.gate.AccessDeniedException;
import dev.meshwork.core.gate.AccessFacts;
import dev.meshwork.core.gate.AccessGate;
import dev.meshwork.core.gate.AccessLog;
import dev.meshwork.core.gate.AccessLog.Outcome;
import dev.meshwork.core.gate.PolicyGate;
import dev.meshwork.core.gate.Reader;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.schema.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hands the rows of a product to one reader: asks the access gates, writes the access log, treats the rows. Immutable. */
final class Handover {

    /** What was decided, and how the rows are read where they may be. */
    private record Answer(
            AccessDecision decision,
            @Nullable TreatedReader rows,
            @Nullable Throwable cause) {}

    private final DataProductRunner runner;
    private final DataProductMetadata metadata;
    private final Declaration declaration;
    private final Reader reader;

    Handover(DataProductRunner runner, DataProductMetadata metadata, Declaration declaration, Reader reader) {
        this.runner = runner;
        this.metadata = metadata;
        this.declaration = declaration;
        this.reader = reader;
    }

    /**
     * What the reader may see of some rows.
     *
     * @param rows the rows as they are served; the caller closes them where this throws
     * @param filteredBy the fields that the reader filters by
     * @throws AccessDeniedException if the reader may not read them
     */
    RowReader<Row> open(RowPort<?> port, RowReader<Row> rows, String version, List<String> filteredBy) {
        Opening opening = new Opening(port, rows, version, runner.clock().instant(), filteredBy);
        List<AccessGate> gates = gates();
        if (gates.isEmpty()) {
            record(opening, Outcome.OPEN, List.of());
            return rows;
        }
        Answer answer = answer(gates, opening);
        AccessDecision decision = answer.decision();
        TreatedReader treated = answer.rows();
        record(opening, treated == null ? Outcome.DENIED : Outcome.ALLOWED, decision.policies());
        if (treated == null) {
            throw new AccessDeniedException(
                    "Cannot read port '" + port.name() + "' of " + metadata.id() + " as " + reader.id() + ": "
                            + decision.reason(),
                    decision.policies(),
                    answer.cause());
        }
        return treated;
    }

    private record Opening(RowPort<?> port, RowReader<Row> rows, String version, Instant at, List<String> filteredBy) {}

    /** Those of the runner, and those of policies, also of the product's own. */
    private List<AccessGate> gates() {
        List<AccessGate> gates = new ArrayList<>(runner.accessGates());
        Stream.concat(runner.policies().stream(), declaration.policies().stream())
                .map(PolicyGate::accessGate)
                .forEach(gate -> gate.ifPresent(gates::add));
        return gates;
    }

    private Answer answer(List<AccessGate> gates, Opening opening) {
        List<AccessDecision> decisions = new ArrayList<>();
        for (AccessGate gate : gates) {
            try {
                decisions.add(Objects.requireNonNull(gate.decide(facts(opening)), "it decided nothing"));
            } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
                return denied(
                        "gate '" + gate.name() + "' cannot decide, and what cannot be decided is denied: " + e, e);
            }
        }
        AccessDecision together = AccessDecision.all(decisions);
        if (!together.allowed()) {
            return new Answer(together, null, null);
        }
        try {
            return new Answer(together, new TreatedReader(opening.rows(), opening.port(), together), null);
        } catch (IllegalArgumentException e) {
            return denied("what is asked to be done with the rows cannot be done: " + e.getMessage(), e);
        }
    }

    private static Answer denied(String reason, Throwable cause) {
        return new Answer(AccessDecision.denied(reason, List.of()), null, cause);
    }

    private AccessFacts facts(Opening opening) {
        return new AccessFacts(
                reader,
                metadata,
                RunPlan.describe(opening.port(), gatesOf(opening.port())),
                opening.version(),
                runner.environment(),
                opening.at(),
                runner.accessLog() != null);
    }

    private List<String> gatesOf(OutputPort<?> port) {
        Declaration.Binding binding = declaration.bindings().get(port.name());
        return binding == null
                ? List.of()
                : binding.gates().stream().map(gate -> gate.name()).toList();
    }

    private void record(Opening opening, Outcome outcome, List<String> policies) {
        AccessLog log = runner.accessLog();
        if (log != null) {
            log.record(new AccessLog.Access(
                    opening.at(),
                    reader.id(),
                    metadata.id(),
                    opening.port().name(),
                    opening.version(),
                    String.join(",", opening.filteredBy()),
                    reader.purpose(),
                    outcome,
                    policies));
        }
    }

    /** The names of the fields that filters look at. */
    static List<String> fieldsOf(Filter... filters) {
        return Arrays.stream(filters).map(Filter::field).toList();
    }
}
