package dev.meshwork.governance.obligation;

import dev.meshwork.core.gate.Mask;
import dev.meshwork.core.gate.RowFilter;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.governance.facts.Principal;
import dev.meshwork.governance.masking.Masker;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries out obligations on rows: masks and row filters. What it cannot do is an obstacle, and data with an obstacle must not be
 * served. Immutable and thread-safe.
 */
public final class Carrier {

    private static final String STARS = "****";
    private static final int SHOWN = 4;

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
    public List<String> obstacles(Obligations obligations, Schema schema) {
        List<String> obstacles = new ArrayList<>();
        for (Field field : schema.fields()) {
            obligations
                    .mask(field)
                    .filter(method -> mask(obligations, field, method).isEmpty())
                    .ifPresent(method -> obstacles.add(obstacle(field, method)));
        }
        for (Obligations.Origin part : obligations.rowFilters()) {
            condition(part).obstacle(schema).ifPresent(obstacles::add);
        }
        obligations.contradiction().ifPresent(obstacles::add);
        return obstacles;
    }

    private String obstacle(Field field, MaskMethod method) {
        return method == MaskMethod.PSEUDONYM && masker == null
                ? "nothing would mask " + field.name() + ", for there is no masker"
                : "there is no mask for " + field.name() + " by " + method.word();
    }

    /**
     * The treatment of rows of a schema.
     *
     * @param reader who reads them, or null where they are served to nobody in particular
     * @throws IllegalStateException if there is an obstacle; nothing may leave then
     */
    public Treatment treatment(Obligations obligations, Schema schema, @Nullable Principal reader) {
        List<String> obstacles = obstacles(obligations, schema);
        if (!obstacles.isEmpty()) {
            throw new IllegalStateException("Cannot carry out " + obligations + " on " + schema.name() + ": "
                    + String.join(", and ", obstacles));
        }
        return whatIsPossible(obligations, schema, reader);
    }

    /**
     * The treatment of rows of a schema, without what there is an obstacle to. For policies that a waiver lets be violated.
     *
     * @param reader who reads them, or null where they are served to nobody in particular
     */
    public Treatment whatIsPossible(Obligations obligations, Schema schema, @Nullable Principal reader) {
        List<Mask> masks = schema.fields().stream()
                .flatMap(field -> obligations.mask(field).flatMap(method -> mask(obligations, field, method)).stream())
                .toList();
        List<RowFilter> filters = obligations.rowFilters().stream()
                .filter(part -> condition(part).obstacle(schema).isEmpty())
                .map(part -> new RowFilter(
                        part.policy(),
                        part.obligation().toString(),
                        condition(part).passes(reader)))
                .toList();
        return new Treatment(filters, masks);
    }

    private static RowCondition condition(Obligations.Origin part) {
        return ((Obligation.RowFiltering) part.obligation()).compiled();
    }

    private Optional<Mask> mask(Obligations obligations, Field field, MaskMethod method) {
        String policy = obligations.maskedBy(field);
        if (method == MaskMethod.PSEUDONYM) {
            return masker == null || !field.isSensitive() ? Optional.empty() : masker.mask(policy, field);
        }
        return function(field, method).map(masked -> mask(policy, field, method, masked));
    }

    private static Optional<Function<Object, @Nullable Object>> function(Field field, MaskMethod method) {
        boolean removable = field.nullable() && !field.primaryKey();
        boolean text = field.type().kind() == Kind.TEXT;
        boolean date = field.type().kind() == Kind.DATE;
        return switch (method) {
            case LAST_FOUR -> when(text, value -> lastFour(value.toString()));
            case EMAIL_DOMAIN -> when(text, value -> domain(value.toString()));
            case YEAR -> when(date, value -> ((LocalDate) value).withDayOfYear(1));
            case CONSTANT -> when(text && !field.primaryKey(), value -> "***");
            case REMOVE, PSEUDONYM -> when(removable, value -> null);
        };
    }

    private static Optional<Function<Object, @Nullable Object>> when(
            boolean fits, Function<Object, @Nullable Object> masked) {
        return fits ? Optional.of(masked) : Optional.empty();
    }

    /** The compiler leaves the annotations of the function out of the class file of {@link Mask}. */
    @SuppressWarnings("NullAway")
    private static Mask mask(String policy, Field field, MaskMethod method, Function<Object, @Nullable Object> masked) {
        return new Mask(policy, field.name(), method.word(), value -> value == null ? null : masked.apply(value));
    }

    /** A short text shows nothing: its last characters would be most of it. */
    private static String lastFour(String text) {
        return text.length() <= 2 * SHOWN ? STARS + STARS : STARS + text.substring(text.length() - SHOWN);
    }

    private static String domain(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? STARS : STARS + address.substring(at);
    }
}
