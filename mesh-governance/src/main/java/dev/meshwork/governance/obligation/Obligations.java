package dev.meshwork.governance.obligation;

import dev.meshwork.core.schema.Field;
import dev.meshwork.governance.obligation.Obligation.Auditing;
import dev.meshwork.governance.obligation.Obligation.Masking;
import dev.meshwork.governance.obligation.Obligation.PurposeLimit;
import dev.meshwork.governance.obligation.Obligation.Retention;
import dev.meshwork.governance.obligation.Obligation.RowFiltering;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What several policies ask for together. They join such that adding one never loosens anything: the strictest mask of a
 * column, all row filters, the smallest maximum and the largest minimum of retention, the purposes that all allow, the highest
 * level of audit. Immutable and thread-safe.
 */
public final class Obligations {

    /** Nothing. */
    public static final Obligations NONE = new Obligations(List.of());

    private final List<Origin> parts;

    private Obligations(List<Origin> parts) {
        this.parts = parts;
    }

    /**
     * An obligation and the policy that asks for it.
     *
     * @param policy the name of the policy
     * @param obligation what it asks for
     */
    public record Origin(String policy, Obligation obligation) {

        /** Checks the parts. */
        public Origin {
            Objects.requireNonNull(policy, "policy");
            Objects.requireNonNull(obligation, "obligation");
        }

        /** {@code mask personal columns by pseudonym (pii-masking)}. */
        @Override
        public String toString() {
            return obligation + " (" + policy + ")";
        }
    }

    /** What one policy asks for. */
    public static Obligations of(String policy, List<Obligation> obligations) {
        return obligations.isEmpty()
                ? NONE
                : new Obligations(
                        obligations.stream().map(o -> new Origin(policy, o)).toList());
    }

    /** Both together. */
    public Obligations and(Obligations other) {
        if (other.parts.isEmpty()) {
            return this;
        }
        if (parts.isEmpty()) {
            return other;
        }
        List<Origin> both = new ArrayList<>(parts);
        for (Origin part : other.parts) {
            if (!both.contains(part)) {
                both.add(part);
            }
        }
        return new Obligations(Collections.unmodifiableList(both));
    }

    /** Each obligation and where it comes from; never null but potentially empty. */
    public List<Origin> parts() {
        return parts;
    }

    /** Whether nothing is asked for. */
    public boolean isNone() {
        return parts.isEmpty();
    }

    private <O extends Obligation> List<O> all(Class<O> kind) {
        List<O> found = new ArrayList<>();
        for (Origin part : parts) {
            if (kind.isInstance(part.obligation())) {
                found.add(kind.cast(part.obligation()));
            }
        }
        return found;
    }

    /** The strictest mask that is asked for a column, or for a field nested in it, if any. */
    public Optional<MaskMethod> mask(Field field) {
        return all(Masking.class).stream()
                .filter(masking -> masking.columns().include(field))
                .map(Masking::method)
                .reduce(MaskMethod::stricter);
    }

    /** The strictest mask that is asked for a field itself, whatever is nested in it. */
    Optional<MaskMethod> mask(String path, Field field) {
        return all(Masking.class).stream()
                .filter(masking -> masking.columns().name(path, field))
                .map(Masking::method)
                .reduce(MaskMethod::stricter);
    }

    /** The policies that ask for a mask of a column, joined by commas. */
    String maskedBy(Field field) {
        return parts.stream()
                .filter(part -> part.obligation() instanceof Masking masking
                        && masking.columns().include(field))
                .map(Origin::policy)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The conditions that a row has to meet, all of them; never null but potentially empty. */
    public List<Origin> rowFilters() {
        return parts.stream()
                .filter(part -> part.obligation() instanceof RowFiltering)
                .toList();
    }

    /** After how many days rows must be removed: the smallest number that is asked for. */
    public OptionalInt keepAtMostDays() {
        return all(Retention.class).stream()
                .map(Retention::atMostDays)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .min();
    }

    /** For how many days rows must be kept: the largest number that is asked for. */
    public OptionalInt keepAtLeastDays() {
        return all(Retention.class).stream()
                .map(Retention::atLeastDays)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max();
    }

    /** The purposes that all policies allow, or nothing where none limits them. An empty set allows none. */
    public Optional<Set<String>> purposes() {
        Set<String> common = null;
        for (PurposeLimit limit : all(PurposeLimit.class)) {
            if (common == null) {
                common = new HashSet<>(limit.purposes());
            } else {
                common.retainAll(limit.purposes());
            }
        }
        return Optional.ofNullable(common);
    }

    /** The highest level of audit that is asked for. */
    public AuditLevel audit() {
        AuditLevel highest = AuditLevel.NONE;
        for (Auditing auditing : all(Auditing.class)) {
            highest = highest.compareTo(auditing.level()) >= 0 ? highest : auditing.level();
        }
        return highest;
    }

    /** Why they cannot be met by anybody, if so: rows would have to be kept longer than they may. */
    public Optional<String> contradiction() {
        OptionalInt least = keepAtLeastDays();
        OptionalInt most = keepAtMostDays();
        return least.isPresent() && most.isPresent() && least.getAsInt() > most.getAsInt()
                ? Optional.of("rows would have to be kept for at least " + least.getAsInt() + " days and for at most "
                        + most.getAsInt() + " days")
                : Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Obligations that && Set.copyOf(parts).equals(Set.copyOf(that.parts));
    }

    @Override
    public int hashCode() {
        return Set.copyOf(parts).hashCode();
    }

    /** {@code mask personal columns by pseudonym (pii-masking), audit required (records)}, or {@code nothing}. */
    @Override
    public String toString() {
        return parts.isEmpty()
                ? "nothing"
                : parts.stream().map(Origin::toString).collect(Collectors.joining(", "));
    }
}
