package dev.meshwork.core.engine;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.json.JsonRow;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.Progress;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the rows of one data set of one run: counts them, shows each to the gates, and takes out what they quarantine.
 * Confined to one thread at a time. An engine that works on parts opens one {@link #part} for each and merges them.
 */
public final class Audit implements AutoCloseable {

    private static final long PROGRESS_EVERY = 1024;

    private final LedgerEntry.Role role;
    private final List<Gate> gates;
    private final GateContext context;
    private final AuditSinks sinks;
    private final @Nullable RowContract contract;
    private final Gate.Inspection[] inspections;
    private final Withheld withheldValues;
    private long read;
    private long quarantined;
    private long withheld;
    private long handedOn;
    private int openings;
    private boolean rereadable;
    private boolean exhausted;
    private final List<Runnable> releases = new ArrayList<>();

    /**
     * Opens the gates.
     *
     * @throws IllegalArgumentException if a gate does not fit the schema
     */
    public Audit(LedgerEntry.Role role, List<Gate> gates, GateContext context, AuditSinks sinks) {
        this.role = role;
        this.gates = List.copyOf(gates);
        this.context = context;
        this.sinks = sinks;
        // A source makes typed rows by itself; what a step or a publication hands over is held against the contract.
        this.contract = role == LedgerEntry.Role.INPUT ? null : new RowContract(context.schema());
        this.inspections = openAll(this.gates, context);
        this.withheldValues = new Withheld(context.schema());
    }

    private static Gate.Inspection[] openAll(List<Gate> gates, GateContext context) {
        Gate.Inspection[] opened = new Gate.Inspection[gates.size()];
        for (int i = 0; i < opened.length; i++) {
            try {
                opened[i] = gates.get(i).open(context);
            } catch (RuntimeException | Error e) {
                for (int j = 0; j < i; j++) {
                    opened[j].close();
                }
                throw e;
            }
        }
        return opened;
    }

    /** The name of the data set. */
    public String dataSet() {
        return context.dataSet();
    }

    /** The schema of its rows. */
    public Schema schema() {
        return context.schema();
    }

    /** Whether gates look at each row; if not, a caller need not time them. */
    public boolean hasGates() {
        return inspections.length > 0;
    }

    /** Permits that the data set is opened more than once; only the first opening counts. */
    public Audit rereadable() {
        this.rereadable = true;
        return this;
    }

    /**
     * Begins an opening of the data set.
     *
     * @return this audit for the first opening, a silent one with gates of its own for a declared further one
     * @throws IllegalStateException if it is opened again though that was not declared
     */
    public Audit open() {
        if (openings++ == 0) {
            return this;
        }
        if (!rereadable) {
            throw new IllegalStateException(
                    "Cannot read " + dataSet()
                            + " a second time: it would be read twice but audited once; collect it, or declare it with rereads()");
        }
        Audit silent = new Audit(
                role, gates, context, new AuditSinks(sinks.contractVersion(), null, null, row -> {}, progress -> {}));
        releaseAtEnd(silent::close);
        return silent;
    }

    /** Releases something with this audit at the latest, such as a reader whose stream nobody closed. */
    public void releaseAtEnd(Runnable release) {
        releases.add(release);
    }

    /** An empty audit of the same data set, for a part of its rows. */
    public Audit part() {
        return new Audit(role, gates, context, sinks);
    }

    /** Takes in what a part found. The part is closed. */
    public void merge(Audit part) {
        for (int i = 0; i < inspections.length; i++) {
            inspections[i].merge(part.inspections[i]);
        }
        read += part.read;
        quarantined += part.quarantined;
        withheld += part.withheld;
        handedOn += part.handedOn;
        part.close();
    }

    /** Looks at a row. Whether it goes on; if not, it is quarantined with every reason. */
    public boolean keeps(Row row, Position position) {
        read++;
        if (contract != null) {
            List<Disposition> misfit = contract.look(row);
            if (!misfit.isEmpty()) {
                tellUnreadable(position); // gates expect rows of the declared types
                quarantine(row, position, misfit);
                return false;
            }
        }
        List<Disposition> reasons = List.of();
        for (Gate.Inspection inspection : inspections) {
            reasons = joined(reasons, inspection.look(row, position));
        }
        if (reasons.isEmpty()) {
            return true;
        }
        quarantine(row, position, reasons);
        return false;
    }

    private static List<Disposition> joined(List<Disposition> reasons, List<Disposition> more) {
        if (reasons.isEmpty() || more.isEmpty()) {
            return reasons.isEmpty() ? more : reasons;
        }
        List<Disposition> all = new ArrayList<>(reasons);
        all.addAll(more);
        return all;
    }

    private void quarantine(Row row, Position position, List<Disposition> reasons) {
        quarantined++;
        QuarantinedRow taken = new QuarantinedRow(
                dataSet(),
                withheldValues.in(position.resource(), row),
                position.record(),
                sinks.contractVersion(),
                sinks.hash() == null ? null : sinks.hash().of(row),
                withoutValues(reasons, row),
                valuesOf(row),
                null);
        sinks.quarantine().accept(isSealed() ? taken.sealed(sealing().seal(taken, JsonRow.encode(row))) : taken);
    }

    /** Rows that a step took out cannot be read again, so nobody would open them. */
    private boolean isSealed() {
        return sinks.sealing() != null && role == LedgerEntry.Role.INPUT && schema().isSensitive();
    }

    private RowSealing sealing() {
        return Objects.requireNonNull(sinks.sealing(), "sealing");
    }

    /** Gates must not quote classified values; this is for those that do. */
    private List<Disposition> withoutValues(List<Disposition> reasons, Row row) {
        return reasons.stream()
                .map(reason -> Disposition.quarantine(reason.check(), withheldValues.in(reason.reason(), row)))
                .toList();
    }

    private @Nullable Map<String, String> valuesOf(Row row) {
        if (schema().isSensitive()) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < schema().fields().size(); i++) {
            Object value = row.value(i);
            if (value != null) {
                values.put(schema().fields().get(i).name(), value.toString());
            }
        }
        return values;
    }

    /** Counts and quarantines a record that is no row. */
    public void reject(RejectedRecord rejected) {
        read++;
        quarantined++;
        tellUnreadable(Position.of(rejected.resource(), rejected.record()));
        String raw = schema().isSensitive() ? null : rejected.raw();
        String reason = withheldValues.in(rejected.reason(), rejected.raw());
        sinks.quarantine()
                .accept(new QuarantinedRow(
                        dataSet(),
                        rejected.resource(),
                        rejected.record(),
                        sinks.contractVersion(),
                        null,
                        List.of(Disposition.quarantine(QuarantinedRow.CAN_BE_READ, reason)),
                        raw == null ? null : Map.of("raw", raw),
                        null));
    }

    private void tellUnreadable(Position position) {
        for (Gate.Inspection inspection : inspections) {
            inspection.unreadable(position);
        }
    }

    /** Counts a row that was kept and handed to the next step. */
    public void handedOn() {
        handedOn++;
    }

    /** Counts rows that a port says it staged. */
    public void staged(long rows) {
        handedOn += rows;
    }

    /** Counts a row that a policy kept back. */
    public void withheld() {
        withheld++;
    }

    /** Tells the listeners how far this got, now and then. */
    public void progress(double fraction) {
        if (read % PROGRESS_EVERY == 0) {
            sinks.progress().accept(new Progress(dataSet(), role, read, fraction));
        }
    }

    /** The data set was read to its end. */
    public void exhausted() {
        exhausted = true;
        sinks.progress().accept(new Progress(dataSet(), role, read, 1.0));
    }

    /** Where the rows went. */
    public LedgerEntry entry() {
        return new LedgerEntry(dataSet(), role, read, quarantined, withheld, handedOn, exhausted);
    }

    /**
     * What the gates found. A gate whose data set was not read to its end has no verdict: its result is undecided, which
     * blocks.
     */
    public List<CheckResult> verdict() {
        List<CheckResult> results = new ArrayList<>();
        for (int i = 0; i < inspections.length; i++) {
            if (exhausted) {
                results.addAll(inspections[i].verdict());
            } else {
                results.add(CheckResult.builder(dataSet(), gates.get(i).name())
                        .undecided("undecided, for " + dataSet()
                                + (read == 0 ? " was not read" : " was not read to its end")
                                + "; read all of it, or bind the gate elsewhere"));
            }
        }
        return results;
    }

    /** Releases what the gates hold. Idempotent. */
    @Override
    public void close() {
        releases.forEach(Runnable::run);
        releases.clear();
        for (Gate.Inspection inspection : inspections) {
            inspection.close();
        }
    }
}
