package dev.meshwork.catalog;

import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.entry.Measurements;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.core.gate.CheckResult;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is served now and what was measured of it, as a document beside the declared ones; also the mark by which a record that
 * arrives late is known.
 *
 * @param sequence the number of the run that is served
 * @param startedAt when it began
 */
record ServedState(long sequence, Instant startedAt) {

    /** The document. */
    static Doc document(CatalogEntry entry) {
        Measurements measured = entry.measured();
        return new Doc()
                .put("product", entry.productId())
                .put("version", entry.metadata().version())
                .put("sequence", entry.sequence())
                .put("run", measured.runId())
                .put("environment", measured.environment())
                .put("startedAt", measured.startedAt())
                .put("endedAt", measured.endedAt())
                .put("ports", ports(measured))
                .put(
                        "checks",
                        measured.checks().stream().map(ServedState::check).toList())
                .put("policies", policies(measured));
    }

    /** Reads {@link #document}; empty where the bytes are something else. */
    static Optional<ServedState> read(byte[] json) {
        try {
            Optional<Long> sequence = Documents.member(json, "sequence").map(Long::valueOf);
            Optional<Instant> startedAt = Documents.member(json, "startedAt").map(Instant::parse);
            return sequence.flatMap(number -> startedAt.map(start -> new ServedState(number, start)));
        } catch (NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static List<Doc> ports(Measurements measured) {
        return measured.served().stream()
                .map(served -> new Doc()
                        .put("port", served.port())
                        .put("dataVersion", served.dataVersion())
                        .put("location", served.location())
                        .put("rows", served.rows())
                        .put("masks", served.masks()))
                .toList();
    }

    private static Doc check(CheckResult check) {
        return new Doc()
                .put("dataSet", check.dataSet())
                .put("check", check.check())
                .put("columns", check.columns())
                .put("dimension", check.dimension().name().toLowerCase(Locale.ROOT))
                .put("severity", check.severity().name().toLowerCase(Locale.ROOT))
                .put("outcome", check.outcome().name().toLowerCase(Locale.ROOT))
                .put("expected", check.expectation())
                .put("observed", check.observed())
                .put("observedValue", check.observedValue())
                .put("evaluated", check.evaluated())
                .put("failed", check.failed());
    }

    private static List<Doc> policies(Measurements measured) {
        return measured.policies().stream()
                .map(decision -> new Doc()
                        .put("policy", decision.policy())
                        .put("scope", decision.scope())
                        .put("enforcement", decision.enforcement().name().toLowerCase(Locale.ROOT))
                        .put("satisfied", decision.satisfied())
                        .put("message", decision.message()))
                .toList();
    }
}
