package dev.meshwork.examples.orders;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A line of an invoice.
 *
 * @param invoiceNo the invoice; one that starts with C cancels an order
 * @param stockCode what was sold; merchandise has five digits, and perhaps letters behind them
 * @param description what was sold, in words, as it was typed in
 * @param quantity how many; negative where goods come back
 * @param invoiceDate when
 * @param unitPrice the price of one, in pounds
 * @param customerId who bought, where that is known
 * @param country where they live
 */
public record OrderLine(
        String invoiceNo,
        String stockCode,
        @Nullable String description,
        int quantity,
        LocalDateTime invoiceDate,
        BigDecimal unitPrice,
        @Nullable Integer customerId,
        String country) {

    /** What the line earns. */
    BigDecimal amount() {
        return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }
}
