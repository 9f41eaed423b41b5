package dev.meshwork.examples.customer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one customer ordered, summed up line by line. Not thread-safe. */
final class Purchases {

    /** Sorted; each number once. */
    private long[] orderNumbers = {};

    private int orders;
    private int lines;
    private int units;
    private BigDecimal revenue = BigDecimal.ZERO;
    private @Nullable LocalDate firstOrder;
    private @Nullable LocalDate lastOrder;

    void add(PricedLine line) {
        addOrder(line.orderNumber());
        lines++;
        units += line.quantity();
        if (line.price() != null) {
            revenue = revenue.add(line.price().multiply(BigDecimal.valueOf(line.quantity())));
        }
        firstOrder = firstOrder == null || line.orderDate().isBefore(firstOrder) ? line.orderDate() : firstOrder;
        lastOrder = lastOrder == null || line.orderDate().isAfter(lastOrder) ? line.orderDate() : lastOrder;
    }

    private void addOrder(long number) {
        int at = Arrays.binarySearch(orderNumbers, 0, orders, number);
        if (at < 0) {
            int place = -at - 1;
            if (orders == orderNumbers.length) {
                orderNumbers = Arrays.copyOf(orderNumbers, orders + orders / 2 + 1);
            }
            System.arraycopy(orderNumbers, place, orderNumbers, place + 1, orders - place);
            orderNumbers[place] = number;
            orders++;
        }
    }

    int orders() {
        return orders;
    }

    int lines() {
        return lines;
    }

    int units() {
        return units;
    }

    BigDecimal revenue() {
        return revenue;
    }

    @Nullable
    LocalDate firstOrder() {
        return firstOrder;
    }

    @Nullable
    LocalDate lastOrder() {
        return lastOrder;
    }
}
