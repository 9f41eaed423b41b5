package dev.meshwork.governance.audit;

import dev.meshwork.core.gate.AccessLog;
import dev.meshwork.core.internal.Disk;
import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.obligation.AuditLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.Function;

/**
 * An audit log that shows what was done to it: decisions and accesses in files of JSON Lines, one object to a line, in ASCII. Each line
 * is sealed with an HMAC-SHA-256 and quotes the SHA-256 of the one before, over all files; checkpoints at a second place say how far the
 * log got. {@link AuditVerifier} names the first line that was changed, moved, inserted or deleted, and says when the end is missing.
 *
 * <pre>{@code
 * try (AuditLog log = AuditLog.in(folder, key).checkpoints(FileCheckpoints.in(elsewhere)).open()) {
 *     DataProductRunner runner = DataProductRunner.builder(state).accessLog(log).build();
 *     ...
 * }
 * }</pre>
 *
 * <p>A record is as sure as the {@link Durability} of its type when a method returns. A method that throws has recorded nothing that
 * anybody may rely on, and what was to be recorded must not happen. After a disk error the log goes on in a new file as soon as the disk
 * works again. The first record of a file says what was cut off the one before, if anything was. There is one log for a folder at a time,
 * among all processes. It has one thread, which ends with it. The caller closes it. Thread-safe.
 */
public final class AuditLog implements AccessLog, DecisionLog, AutoCloseable {

    private static final String ACCESS = "access";
    private static final String DECISION = "decision";

    private final Settings settings;
    private final GroupCommit writer;
    private final Disk.Lock lock;
    private boolean closed;

    /**
     * How events become records.
     *
     * @param folder where the log lies
     * @param key makes pseudonyms
     * @param clock for events that bring no time
     * @param durability how sure records of a type are
     */
    record Settings(Path folder, AuditKey key, Clock clock, Function<String, Durability> durability) {}

    AuditLog(Settings settings, GroupCommit writer, Disk.Lock lock) {
        this.settings = settings;
        this.writer = writer;
        this.lock = lock;
    }

    /**
     * Starts a log, or the next part of one.
     *
     * @param folder where it lies, of this log alone; made when it is opened
     * @param key what it is sealed with
     */
    public static AuditLogBuilder in(Path folder, AuditKey key) {
        return new AuditLogBuilder(folder, key);
    }

    /**
     * Records something.
     *
     * @throws AuditException if it cannot be recorded
     * @throws IllegalStateException if the log is closed
     */
    public void record(AuditEvent event) {
        record(event, settings.durability().apply(event.type()));
    }

    /**
     * Records an access to served data, or one that was denied, as {@code access} with {@code principal}, {@code product}, {@code port},
     * {@code dataVersion}, {@code filteredBy}, {@code purpose}, {@code outcome} and {@code policies}.
     *
     * @throws AuditException if it cannot be recorded; the access is then refused
     * @throws IllegalStateException if the log is closed
     */
    @Override
    public void record(Access access) {
        record(AuditEvent.of(ACCESS)
                .at(access.at())
                .with("principal", access.principal())
                .with("product", access.product())
                .with("port", access.port())
                .with("dataVersion", access.dataVersion())
                .with("filteredBy", access.filteredBy())
                .with("purpose", access.purpose())
                .with("outcome", access.outcome().name())
                .with("policies", access.policies()));
    }

    /**
     * Records a decision about access, as {@code decision} with {@code principal}, {@code roles}, {@code action}, {@code product},
     * {@code purpose}, {@code environment}, {@code outcome}, {@code determining} and the attributes of the principal, of which only
     * pseudonyms are written. A denial is always recorded; a permission as its obligations ask for: not, recorded, or, where it is
     * {@link AuditLevel#REQUIRED}, durably before this returns.
     *
     * @throws AuditException if it cannot be recorded; the access is then refused
     * @throws IllegalStateException if the log is closed
     */
    @Override
    public void record(AccessRequest request, Decision decision) {
        AuditLevel level = decision.isAllowed() ? decision.obligations().audit() : AuditLevel.RECORDED;
        if (level == AuditLevel.NONE) {
            return;
        }
        AuditEvent event = AuditEvent.of(DECISION)
                .at(request.at())
                .with("principal", request.principal().id())
                .with("roles", request.principal().roles())
                .with("action", request.action())
                .with("product", request.product())
                .with("purpose", request.purpose())
                .with("environment", request.environment().toString())
                .with("outcome", decision.outcome().name())
                .with("determining", decision.determining());
        for (Entry<String, Object> attribute : request.principal().attributes().entrySet()) {
            event = event.withValue(
                    "principal-" + attribute.getKey(), attribute.getValue().toString());
        }
        record(
                event,
                level == AuditLevel.REQUIRED
                        ? Durability.DURABLE
                        : settings.durability().apply(DECISION));
    }

    private void record(AuditEvent event, Durability durability) {
        byte[] members = members(event);
        try {
            if (members.length > AuditLine.MOST_BYTES / 2) {
                throw new IOException("it is larger than " + AuditLine.MOST_BYTES / 2 + " bytes");
            }
            writer.submit(members, durability);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(cannotRecord(event) + e.getMessage(), e);
        } catch (IOException e) {
            throw new AuditException(cannotRecord(event) + e.getMessage() + "; what was to be recorded is refused", e);
        }
    }

    private byte[] members(AuditEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Optional<Instant> at = event.at();
        fields.put("at", at.isPresent() ? at.get() : settings.clock().instant());
        fields.put("type", event.type());
        fields.putAll(event.names());
        event.values()
                .forEach((field, value) -> fields.put(field, settings.key().pseudonym(value)));
        return AuditLine.members(fields);
    }

    private String cannotRecord(AuditEvent event) {
        return "Cannot record '" + event.type() + "' in audit log " + settings.folder() + ": ";
    }

    /**
     * Writes what was accepted, completes the file, adds a last checkpoint and ends the thread. Idempotent.
     *
     * @throws AuditException if a record that was accepted could not be written, or the last checkpoint could not
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try (lock) {
            writer.close();
        } catch (IOException e) {
            throw new AuditException("Cannot close audit log " + settings.folder() + ": " + e.getMessage(), e);
        }
    }
}
