package dev.meshwork.governance.obligation;

import dev.meshwork.core.gate.Mask;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.governance.masking.Masker;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes masks of fields, and of what is nested in them. What is asked for a field is asked for all that is nested in it; what is
 * asked for a nested field leaves the others as they are. Where a nested value would have to be removed and must not be absent, the
 * nearest value around it that may be absent is removed, or the list that it is in becomes empty. Immutable.
 */
final class FieldMasks {

    /** A method and what a value holds, as far as they are known from the outside in. */
    private record Asked(
            @Nullable MaskMethod method, @Nullable Classification classification) {}

    private static final Asked NOTHING = new Asked(null, null);
    private static final String STARS = "****";
    private static final int SHOWN = 4;

    private enum Plain implements ValueMask {
        /** The value stays as it is. */
        SAME,
        /** There must be no value, and there may be none. */
        REMOVED,
        /** There must be no value, but there has to be one: something around it has to go. */
        GONE;

        @Override
        public @Nullable Object apply(Object value) {
            return this == SAME ? value : null;
        }

        boolean is(@Nullable ValueMask mask) {
            return equals(mask);
        }
    }

    private final Obligations obligations;
    private final @Nullable Masker masker;

    FieldMasks(Obligations obligations, @Nullable Masker masker) {
        this.obligations = obligations;
        this.masker = masker;
    }

    /** The mask of a field for which one is asked, if there is one. */
    Optional<Mask> mask(Field field, MaskMethod method) {
        String policy = obligations.maskedBy(field);
        boolean plain = field.type().kind() != Kind.STRUCT && field.type().kind() != Kind.LIST;
        if (plain && method == MaskMethod.PSEUDONYM) {
            return masker == null || !field.isSensitive() ? Optional.empty() : masker.mask(policy, field);
        }
        ValueMask mask = of(field, field.name(), asked(NOTHING, field.name(), field));
        return mask == null || Plain.GONE.is(mask) ? Optional.empty() : Optional.of(mask(policy, field, method, mask));
    }

    /** The compiler leaves the annotations of the function out of the class file of {@link Mask}. */
    @SuppressWarnings("NullAway")
    private static Mask mask(String policy, Field field, MaskMethod method, ValueMask mask) {
        Function<Object, Object> function = value -> value == null ? null : mask.apply(value);
        return new Mask(policy, field.name(), method.word(), function);
    }

    private Asked asked(Asked outside, String path, Field field) {
        MaskMethod own = obligations.mask(path, field).orElse(null);
        MaskMethod method =
                outside.method() == null ? own : own == null ? outside.method() : own.stricter(outside.method());
        return new Asked(method, field.classification().orElse(outside.classification()));
    }

    /** How a value of a field is masked; {@link Plain#GONE} where it would have to be absent and must not, null where there is no mask. */
    private @Nullable ValueMask of(Field field, String path, Asked asked) {
        boolean removable = field.nullable() && !field.primaryKey();
        if (asked.method() == MaskMethod.CONSTANT && field.primaryKey()) {
            return null;
        }
        boolean removing = asked.method() == MaskMethod.REMOVE || asked.method() == MaskMethod.HIDE;
        ValueMask mask = removing && removable ? Plain.REMOVED : of(field.type(), path, asked);
        return Plain.GONE.is(mask) && removable ? Plain.REMOVED : mask;
    }

    private @Nullable ValueMask of(DataType type, String path, Asked asked) {
        DataType element = type.element();
        if (element != null) {
            ValueMask mask = of(element, path, asked);
            if (mask == null || Plain.SAME.is(mask)) {
                return mask;
            }
            return Plain.GONE.is(mask) ? list -> List.of() : new MaskedList(mask);
        }
        return type.kind() == Kind.STRUCT ? struct(type, path, asked) : plain(type, asked);
    }

    private @Nullable ValueMask struct(DataType type, String path, Asked asked) {
        List<ValueMask> masks = new ArrayList<>();
        for (Field nested : type.fields()) {
            String deeper = path + "." + nested.name();
            ValueMask mask = of(nested, deeper, asked(asked, deeper, nested));
            if (mask == null || Plain.GONE.is(mask)) {
                return mask;
            }
            masks.add(mask);
        }
        return masks.stream().allMatch(Plain.SAME::is) ? Plain.SAME : new MaskedStruct(type.fields(), masks);
    }

    private @Nullable ValueMask plain(DataType type, Asked asked) {
        if (asked.method() == null) {
            return Plain.SAME;
        }
        boolean text = type.kind() == Kind.TEXT;
        return switch (asked.method()) {
            case LAST_FOUR -> text ? value -> lastFour(value.toString()) : null;
            case EMAIL_DOMAIN -> text ? value -> domain(value.toString()) : null;
            case YEAR -> type.kind() == Kind.DATE ? FieldMasks::year : null;
            case CONSTANT -> text ? value -> "***" : null;
            case PSEUDONYM -> pseudonym(type, asked.classification());
            case REMOVE, HIDE -> Plain.GONE;
        };
    }

    private @Nullable ValueMask pseudonym(DataType type, @Nullable Classification classification) {
        if (masker == null || classification == null) {
            return null;
        }
        Optional<Mask> mask = masker.mask("nested", Field.of("nested", type).classified(classification));
        return mask.isEmpty() ? Plain.GONE : value -> mask.get().function().apply(value);
    }

    private static @Nullable Object year(Object value) {
        return value instanceof LocalDate date ? date.withDayOfYear(1) : null;
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
