package dev.meshwork.core;

import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.metadata.Version;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.report.RunKind;
import dev.meshwork.core.schema.Compatibility;
import dev.meshwork.core.schema.SchemaDiff;
import dev.meshwork.core.schema.SchemaDiff.Aspect;
import dev.meshwork.core.schema.SchemaDiff.Change;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a version number promises: compares the contracts of a product with those that are served, before anything is read. The rules
 * are told at {@link DataProductRunnerBuilder#minorVersionsKeep}.
 */
final class ContractRule {

    static final String NAME = "contract-compatibility";

    private final StateStore state;
    private final Compatibility kept;
    private final ProductDescription today;
    private final List<OutputPort<?>> ports;
    private final List<PolicyDecision> objections = new ArrayList<>();

    private ContractRule(DataProductRunner runner, RunPlan plan) {
        this.state = runner.state();
        this.kept = runner.minorVersionsKeep();
        this.today = plan.description();
        this.ports = plan.ports();
    }

    /** What there is to say; empty where nothing is served yet. */
    static List<PolicyDecision> decide(
            DataProductRunner runner, RunPlan plan, RunRequest request, Optional<RunRecord> lastServed) {
        ContractRule rule = new ContractRule(runner, plan);
        rule.placesOfOtherLines();
        if (request.kind() == RunKind.ROLLBACK) {
            rule.target(request).ifPresent(rule::readable);
        } else {
            lastServed.ifPresent(rule::follows);
        }
        if (rule.objections.isEmpty() && lastServed.isPresent()) {
            return List.of(rule.satisfied(lastServed.get()));
        }
        return rule.objections;
    }

    private Version version() {
        return today.metadata().version();
    }

    /** Two lines that serve at one place would overwrite each other: consumers would find the rows of another contract. */
    private void placesOfOtherLines() {
        for (int major : neighbours()) {
            Version other = new Version(major, 0, 0);
            state.lastServed(other.line(today.metadata().id())).ifPresent(record -> {
                for (DataSetDescription port : today.outputs()) {
                    record.description().outputs().stream()
                            .filter(served -> served.location().equals(port.location()))
                            .findFirst()
                            .ifPresent(served -> required(
                                    "port " + port.name() + " is where "
                                            + record.report().productVersion() + " serves " + served.name() + ", "
                                            + port.location(),
                                    "give the port of " + version().major() + ".x a place of its own"));
                }
            });
        }
    }

    private Set<Integer> neighbours() {
        Set<Integer> majors = new TreeSet<>();
        today.metadata().previousVersions().forEach(previous -> majors.add(previous.major()));
        majors.add(version().major() + 1);
        majors.add(Math.max(0, version().major() - 1));
        majors.remove(version().major());
        return majors;
    }

    private Optional<RunRecord> target(RunRequest request) {
        return state.runs(today.metadata().line()).stream()
                .filter(run ->
                        request.target().filter(run.report().runId()::equals).isPresent())
                .filter(run -> run.report().succeeded())
                .findFirst();
    }

    /** A rollback serves what was written under an earlier contract to readers of today's. */
    private void readable(RunRecord target) {
        for (DataSetDescription port : today.outputs()) {
            served(target, port.name()).ifPresent(then -> {
                List<Change> breaking =
                        SchemaDiff.between(then.schema(), port.schema()).breaking(Compatibility.BACKWARD);
                if (!breaking.isEmpty()) {
                    required(
                            "what run " + target.report().runId() + " served under "
                                    + target.report().productVersion() + " at port " + port.name()
                                    + " does not fit the contract of " + version() + ": " + text(breaking),
                            "roll back with the code of " + target.report().productVersion());
                }
            });
        }
    }

    private void follows(RunRecord last) {
        Version served = last.report().productVersion();
        if (version().compareTo(served) < 0) {
            required(
                    "version " + version() + " is older than " + served + ", which is served",
                    "release it under a higher number, or roll back to a run of " + version() + " first");
            return;
        }
        for (DataSetDescription then : last.description().outputs()) {
            Optional<DataSetDescription> now = today.outputs().stream()
                    .filter(port -> port.name().equals(then.name()))
                    .findFirst();
            if (now.isEmpty()) {
                breaking(served, then.name(), "it is gone");
            } else {
                follows(served, then, now.get());
            }
        }
        today.outputs().stream()
                .filter(port -> served(last, port.name()).isEmpty())
                .forEach(port -> addition(served, port.name(), "it is new"));
    }

    private void follows(Version served, DataSetDescription then, DataSetDescription now) {
        SchemaDiff diff = SchemaDiff.between(then.schema(), now.schema());
        Set<Change> breaking = Stream.concat(diff.breaking(keptAt(now.name())).stream(), retractions(diff))
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        List<Change> additions = diff.changes().stream()
                .filter(change -> !breaking.contains(change) && !change.aspect().isCorrection())
                .toList();
        if (!breaking.isEmpty()) {
            breaking(served, now.name(), text(breaking));
        } else if (!additions.isEmpty()) {
            addition(served, now.name(), text(additions));
        }
    }

    /** Old rows stay beside new ones unless they are replaced, so readers of the new contract must be able to read both. */
    private Compatibility keptAt(String port) {
        boolean replaces =
                ports.stream().filter(p -> p.name().equals(port)).allMatch(p -> p.writing() == Writing.REPLACE);
        return replaces || kept == Compatibility.NONE ? kept : kept.and(Compatibility.BACKWARD);
    }

    /** Data without an optional field can be read; a query that names its column cannot be answered. */
    private Stream<Change> retractions(SchemaDiff diff) {
        return kept.includes(Compatibility.FORWARD)
                ? diff.changes().stream().filter(change -> change.aspect() == Aspect.REMOVED)
                : Stream.empty();
    }

    private void breaking(Version served, String port, String changes) {
        boolean initial = served.major() == 0;
        Version next = initial ? new Version(0, served.minor() + 1, 0) : new Version(served.major() + 1, 0, 0);
        String message =
                "version " + version() + " breaks what " + served + " promised at port " + port + ": " + changes;
        if (!initial) {
            required(message, "release it as " + next + ", which is served beside " + served.major() + ".x");
        } else if (version().minor() == served.minor()) {
            required(message, "release it as " + next);
        } else {
            recommended(message, "tell its consumers: a 0.x version may break, and 1.0.0 would promise not to");
        }
    }

    private void addition(Version served, String port, String changes) {
        if (version().minor() == served.minor()) {
            recommended(
                    "version " + version() + " changes the contract of " + served + " at port " + port + ": " + changes,
                    "release it as " + new Version(served.major(), served.minor() + 1, 0));
        }
    }

    private static Optional<DataSetDescription> served(RunRecord run, String port) {
        return run.description().outputs().stream()
                .filter(output -> output.name().equals(port))
                .findFirst();
    }

    private static String text(Iterable<Change> changes) {
        List<String> texts = new ArrayList<>();
        changes.forEach(change -> texts.add(change.summary()));
        return String.join("; ", texts);
    }

    private PolicyDecision satisfied(RunRecord last) {
        return decision(
                Enforcement.REQUIRED,
                "version " + version() + " keeps what " + last.report().productVersion() + " promised",
                null);
    }

    private void required(String finding, String remedy) {
        objections.add(decision(Enforcement.REQUIRED, finding, remedy));
    }

    private void recommended(String finding, String remedy) {
        objections.add(decision(Enforcement.RECOMMENDED, finding, remedy));
    }

    private PolicyDecision decision(Enforcement enforcement, String finding, @Nullable String remedy) {
        return new PolicyDecision(
                NAME, "global", enforcement, remedy == null, today.metadata().id() + ": " + finding, remedy);
    }
}
