package dev.meshwork.governance.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be recorded. It holds names, such as that of a person, a product or a field, as they are; values of rows only as
 * pseudonyms. Immutable.
 *
 * <pre>{@code
 * log.record(AuditEvent.of("export").with("principal", "anna").with("product", "dp.orders").withValue("customer", "4711"));
 * }</pre>
 */
public final class AuditEvent {

    /** What the log itself writes. */
    static final Set<String> OWN_TYPES = Set.of(AuditLine.SEGMENT, AuditLine.SEALED);

    private static final Set<String> OWN_FIELDS = Set.of("seq", "prev", "unforced", "at", "type", "mac");
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9_-]{0,63}");

    private final String type;
    private final @Nullable Instant at;
    private final Map<String, Object> names;
    private final Map<String, String> values;

    private AuditEvent(String type, @Nullable Instant at, Map<String, Object> names, Map<String, String> values) {
        this.type = type;
        this.at = at;
        this.names = names;
        this.values = values;
    }

    /**
     * An event of a type.
     *
     * @param type such as {@code export}: a small letter, then letters, digits, '_' and '-'; not {@code segment} or {@code sealed}
     * @throws IllegalArgumentException if it is not like that
     */
    public static AuditEvent of(String type) {
        if (!NAME.matcher(type).matches() || OWN_TYPES.contains(type)) {
            throw new IllegalArgumentException("Invalid type of an audit event '" + type
                    + "': expected a small letter, then letters, digits, '_' and '-', and none of "
                    + OWN_TYPES.stream().sorted().toList());
        }
        return new AuditEvent(type, null, Map.of(), Map.of());
    }

    /** A copy with a time. Default: when it is recorded, by the clock of the log. */
    public AuditEvent at(Instant time) {
        return new AuditEvent(type, Objects.requireNonNull(time, "time"), names, values);
    }

    /**
     * A copy with a name, which is written as it is.
     *
     * @throws IllegalArgumentException if the field is there already, or is called otherwise than types may be
     */
    public AuditEvent with(String field, String name) {
        return withName(field, Objects.requireNonNull(name, "name"));
    }

    /**
     * A copy with names, which are written as they are.
     *
     * @throws IllegalArgumentException if the field is there already, or is called otherwise than types may be
     */
    public AuditEvent with(String field, Collection<String> several) {
        return withName(field, List.copyOf(several));
    }

    /**
     * A copy with a value, of which only a pseudonym is written; see {@link AuditKey#pseudonym}.
     *
     * @throws IllegalArgumentException if the field is there already, or is called otherwise than types may be
     */
    public AuditEvent withValue(String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(newField(field), Objects.requireNonNull(value, "value"));
        return new AuditEvent(type, at, names, more);
    }

    private AuditEvent withName(String field, Object name) {
        Map<String, Object> more = new LinkedHashMap<>(names);
        more.put(newField(field), name);
        return new AuditEvent(type, at, more, values);
    }

    private String newField(String field) {
        if (!NAME.matcher(field).matches() || OWN_FIELDS.contains(field)) {
            throw new IllegalArgumentException("Invalid field '" + field + "' of audit event '" + type
                    + "': expected a small letter, then letters, digits, '_' and '-', and none of "
                    + OWN_FIELDS.stream().sorted().toList());
        }
        if (names.containsKey(field) || values.containsKey(field)) {
            throw new IllegalArgumentException(
                    "Invalid field '" + field + "' of audit event '" + type + "': it is there already");
        }
        return field;
    }

    /** Its type. */
    public String type() {
        return type;
    }

    Optional<Instant> at() {
        return Optional.ofNullable(at);
    }

    Map<String, Object> names() {
        return names;
    }

    Map<String, String> values() {
        return values;
    }

    /** Its type and the names of its fields; no value. */
    @Override
    public String toString() {
        return type + " " + names.keySet() + values.keySet();
    }
}
