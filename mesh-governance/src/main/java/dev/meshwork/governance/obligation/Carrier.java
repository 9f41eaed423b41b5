package dev.meshwork.governance.obligation;

import dev.meshwork.core.gate.Mask;
import dev.meshwork.core.gate.RowFilter;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.governance.masking.Masker;
import dev.meshwork.governance.obligation.Obligation.Auditing;
import dev.meshwork.governance.obligation.Obligation.Masking;
import dev.meshwork.governance.obligation.Obligation.PurposeLimit;
import dev.meshwork.governance.obligation.Obligation.Retention;
import dev.meshwork.governance.obligation.Obligation.RowFiltering;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out obligations on rows. What it cannot do is an obstacle, and data with an obstacle must not be handed out.
 *
 * <table>
 * <caption>What is done</caption>
 * <tr><th>obligation</th><th>where data are read</th><th>where they are published</th></tr>
 * <tr><td>mask</td><td>values are masked, also nested ones</td><td>the same</td></tr>
 * <tr><td>mask by {@link MaskMethod#HIDE}</td><td>the field is left out</td><td>obstacle: a port serves its contract</td></tr>
 * <tr><td>row filter</td><td>rows are withheld</td><td>the same</td></tr>
 * <tr><td>keep at most</td><td>older rows are withheld; an obstacle where no column tells the age</td><td>obstacle: rows go on ageing
 * </td></tr>
 * <tr><td>keep at least</td><td>nothing: reading removes nothing</td><td>obstacle: a run does not say what later ones remove</td></tr>
 * <tr><td>purposes</td><td>an obstacle for any other purpose</td><td>obstacle: nobody has a purpose yet</td></tr>
 * <tr><td>audit</td><td>an obstacle where nothing is recorded</td><td>the same</td></tr>
 * </table>
 *
 * <p>Immutable and thread-safe.
 */
public final class Carrier {

    private final @Nullable Masker masker;

    private Carrier(@Nullable Masker masker) {
        this.masker = masker;
    }

    /** Makes pseudonyms by a masker. */
    public static Carrier with(Masker masker) {
        return new Carrier(masker);
    }

    /** Makes no pseudonyms: where a policy asks for one, that is an obstacle. */
    public static Carrier withoutPseudonyms() {
        return new Carrier(null);
    }

    /** What keeps the obligations from being carried out on rows of a schema; never null but potentially empty. */
    public List<String> obstacles(Obligations obligations, Schema schema, Use use) {
        List<String> obstacles = new ArrayList<>();
        for (Field field : schema.fields()) {
            obligations
                    .mask(field)
                    .flatMap(method -> obstacle(obligations, field, use))
                    .ifPresent(obstacles::add);
        }
        for (Obligations.Origin part : obligations.parts()) {
            obstacle(part.obligation(), schema, use).ifPresent(obstacles::add);
        }
        obligations.contradiction().ifPresent(obstacles::add);
        return obstacles;
    }

    private Optional<String> obstacle(Obligations obligations, Field field, Use use) {
        MaskMethod method = obligations.mask(field).orElseThrow();
        if (method == MaskMethod.HIDE) {
            return use.isReading()
                    ? Optional.empty()
                    : Optional.of("a port serves every field of its contract, and " + field.name()
                            + " is one; hide it by a policy about access, or take it out of the port");
        }
        if (masks(obligations, use).mask(field, method).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                method == MaskMethod.PSEUDONYM && masker == null
                        ? "nothing would mask " + field.name() + ", for there is no masker"
                        : "there is no mask for " + field.name() + " by " + method.word());
    }

    private static Optional<String> obstacle(Obligation obligation, Schema schema, Use use) {
        if (obligation instanceof Masking) {
            return Optional.empty();
        }
        if (obligation instanceof RowFiltering filtering) {
            return filtering.compiled().obstacle(schema);
        }
        if (obligation instanceof Auditing auditing) {
            return auditing.level().compareTo(use.audited()) <= 0
                    ? Optional.empty()
                    : Optional.of("accesses would have to be recorded, and there is no access log");
        }
        if (!use.isReading()) {
            return Optional.of("to " + obligation
                    + " cannot be done when rows are published; ask for it by a policy about access");
        }
        if (obligation instanceof Retention retention) {
            return retention.atMostDays() == null ? Optional.empty() : Ages.obstacle(retention, schema);
        }
        return obligation instanceof PurposeLimit limit && limit.purposes().contains(use.purpose())
                ? Optional.empty()
                : Optional.of("to " + obligation + " cannot be done for purpose '" + use.purpose() + "'");
    }

    /**
     * The treatment of rows of a schema.
     *
     * @throws IllegalStateException if there is an obstacle; nothing may leave then
     */
    public Treatment treatment(Obligations obligations, Schema schema, Use use) {
        List<String> obstacles = obstacles(obligations, schema, use);
        if (!obstacles.isEmpty()) {
            throw new IllegalStateException("Cannot carry out " + obligations + " on " + schema.name() + ": "
                    + String.join(", and ", obstacles));
        }
        return whatIsPossible(obligations, schema, use);
    }

    /** The treatment of rows of a schema, without what there is an obstacle to. For policies that a waiver lets be violated. */
    public Treatment whatIsPossible(Obligations obligations, Schema schema, Use use) {
        FieldMasks masks = masks(obligations, use);
        List<Mask> masked = schema.fields().stream()
                .flatMap(field -> obligations
                        .mask(field)
                        .filter(method -> method != MaskMethod.HIDE)
                        .flatMap(method -> masks.mask(field, method))
                        .stream())
                .toList();
        List<RowFilter> filters = obligations.parts().stream()
                .filter(part -> obstacle(part.obligation(), schema, use).isEmpty())
                .flatMap(part -> filter(part, schema, use).stream())
                .toList();
        return new Treatment(filters, masked);
    }

    private static Optional<RowFilter> filter(Obligations.Origin part, Schema schema, Use use) {
        if (part.obligation() instanceof RowFiltering filtering) {
            return Optional.of(new RowFilter(
                    part.policy(), filtering.toString(), filtering.compiled().passes(use.readerOrNull())));
        }
        return part.obligation() instanceof Retention retention && retention.atMostDays() != null
                ? Optional.of(Ages.filter(part, schema, use.at()))
                : Optional.empty();
    }

    /** The fields that are left out where rows of a schema are read, by name; never null but potentially empty. */
    public Set<String> hidden(Obligations obligations, Schema schema) {
        Set<String> hidden = new LinkedHashSet<>();
        for (Field field : schema.fields()) {
            obligations
                    .mask(field)
                    .filter(method -> method == MaskMethod.HIDE)
                    .ifPresent(method -> hidden.add(field.name()));
        }
        return hidden;
    }

    private FieldMasks masks(Obligations obligations, Use use) {
        return new FieldMasks(
                obligations, masker == null ? null : masker.in(use.domain()).forPurpose(use.purpose()));
    }
}
