package dev.meshwork.core.service;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.report.RunKind;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.state.RunRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs of a product that nobody ran: each begins when it is told to, and takes no time. Ids are r1, r2, ... */
final class ServiceRuns {

    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private final List<RunRecord> records = new ArrayList<>();

    static DataProductMetadata product(ServiceLevel... promises) {
        DataProductMetadata.Builder builder = DataProductMetadata.builder("dp.orders")
                .name("Orders")
                .domain("sales")
                .ownerTeam("sales-team")
                .version("1.0.0");
        for (ServiceLevel promise : promises) {
            builder.serviceLevel(promise);
        }
        return builder.build();
    }

    static Instant at(String afterStart) {
        return START.plus(Duration.parse(afterStart));
    }

    ServiceRuns run(String afterStart, CheckResult... checks) {
        return add(RunKind.RUN, null, RunStatus.SUCCEEDED, afterStart, checks);
    }

    ServiceRuns refused(String afterStart) {
        return add(RunKind.RUN, null, RunStatus.REJECTED, afterStart);
    }

    ServiceRuns backfill(String afterStart, CheckResult... checks) {
        return add(RunKind.BACKFILL, null, RunStatus.SUCCEEDED, afterStart, checks);
    }

    ServiceRuns replay(String afterStart, CheckResult... checks) {
        return add(RunKind.REPLAY, "r1", RunStatus.SUCCEEDED, afterStart, checks);
    }

    ServiceRuns rollback(String target, String afterStart, CheckResult... checks) {
        return add(RunKind.ROLLBACK, target, RunStatus.SUCCEEDED, afterStart, checks);
    }

    private ServiceRuns add(
            RunKind kind, @Nullable String target, RunStatus status, String afterStart, CheckResult... checks) {
        DataSetDescription port = new DataSetDescription(
                "totals",
                Schema.builder("total").field("id", DataType.Kind.TEXT).build(),
                "memory:totals",
                "memory",
                false,
                List.of());
        RunReport report = RunReport.builder(
                        "r" + (records.size() + 1), "dp.orders", product().version())
                .kind(kind)
                .target(target)
                .status(status)
                .time(at(afterStart), Duration.ZERO)
                .checks(List.of(checks))
                .build();
        records.add(new RunRecord(
                records.size() + 1, 1, new ProductDescription(product(), List.of(), List.of(port)), report, Map.of()));
        return this;
    }

    List<RunRecord> records() {
        return List.copyOf(records);
    }

    ServiceHistory history() {
        return ServiceHistory.of(records);
    }

    static CheckResult wrong(Dimension dimension, long failed, long of) {
        return CheckResult.builder("totals", "share of " + dimension)
                .dimension(dimension)
                .counts(of, failed)
                .passed("some");
    }

    static CheckResult age(String dataSet, long seconds) {
        return CheckResult.builder(dataSet, "is fresh")
                .dimension(Dimension.TIMELINESS)
                .observedValue(BigDecimal.valueOf(seconds))
                .passed("some");
    }
}
