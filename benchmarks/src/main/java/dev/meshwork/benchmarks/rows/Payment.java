package dev.meshwork.benchmarks.rows;

import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row that is read.
 *
 * @param paymentId the key
 * @param customer who pays
 * @param email where the receipt goes
 * @param country two letters
 * @param currency three letters
 * @param amount in the currency
 * @param items how many
 * @param paidOn the day
 * @param method how it was paid
 * @param note a remark
 */
public record Payment(
        long paymentId,
        String customer,
        @Classified(Classification.PII_EMAIL) @Nullable String email,
        String country,
        String currency,
        BigDecimal amount,
        int items,
        LocalDate paidOn,
        String method,
        @Nullable String note) {}
