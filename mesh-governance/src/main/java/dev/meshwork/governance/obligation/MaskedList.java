package dev.meshwork.governance.obligation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list whose elements are masked. What is no list is not shown. */
record MaskedList(ValueMask mask) implements ValueMask {

    @Override
    public @Nullable Object apply(Object value) {
        if (!(value instanceof List<?> elements)) {
            return null;
        }
        List<@Nullable Object> masked = new ArrayList<>(elements.size());
        elements.forEach(element -> masked.add(mask.ofNullable(element)));
        return Collections.unmodifiableList(masked);
    }
}
