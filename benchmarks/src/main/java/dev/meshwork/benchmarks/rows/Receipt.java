package dev.meshwork.benchmarks.rows;

import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row that is served.
 *
 * @param paymentId the key
 * @param email where the receipt goes
 * @param country two letters
 * @param total amount and currency
 * @param amount in the currency
 * @param items how many
 * @param paidOn the day
 */
public record Receipt(
        long paymentId,
        @Classified(Classification.PII_EMAIL) @Nullable String email,
        String country,
        String total,
        BigDecimal amount,
        int items,
        LocalDate paidOn) {

    static Receipt of(Payment payment) {
        return new Receipt(
                payment.paymentId(),
                payment.email(),
                payment.country(),
                payment.amount().toPlainString() + " " + payment.currency(),
                payment.amount(),
                payment.items(),
                payment.paidOn());
    }
}
