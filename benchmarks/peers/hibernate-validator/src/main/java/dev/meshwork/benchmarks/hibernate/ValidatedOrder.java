package dev.meshwork.benchmarks.hibernate;

import dev.meshwork.benchmarks.quality.task.Channel;
import dev.meshwork.benchmarks.quality.task.Order;
import dev.meshwork.benchmarks.quality.task.Orders;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** An order with the row checks as constraints. */
@SuppressWarnings("MultipleNullnessAnnotations") // one says what should be, the other what may be
record ValidatedOrder(
        long id,
        @NotNull @Nullable String customer,
        @NotNull @Pattern(regexp = Orders.EMAIL) @Nullable String email,
        @NotNull @Nullable String product,
        @KnownChannel @Nullable Channel channel,

        @NotNull @Range(min = Orders.LEAST_QUANTITY, max = Orders.MOST_QUANTITY) @Nullable
        Integer quantity,

        @Nullable Integer points,

        @NotNull
        @DecimalMin(value = "" + Orders.LOWEST_PRICE, message = OUT_OF_RANGE)
        @DecimalMax(value = "" + Orders.HIGHEST_PRICE, message = OUT_OF_RANGE)
        @Nullable
        Double price,

        @Nullable Double weight,
        @NotNull @Nullable LocalDate orderedOn,
        @Nullable Instant updatedAt,

        @Size(min = Orders.SHORTEST_NOTE, max = Orders.LONGEST_NOTE) @Nullable
        String note) {

    /** Instead of a message with an expression, which would cost more. */
    private static final String OUT_OF_RANGE = "is out of range";

    static ValidatedOrder at(long row) {
        Order order = Orders.at(row);
        return new ValidatedOrder(
                order.id(),
                order.customer(),
                order.email(),
                order.product(),
                order.channel(),
                order.quantity(),
                order.points(),
                order.price(),
                order.weight(),
                order.orderedOn(),
                order.updatedAt(),
                order.note());
    }
}
