package dev.meshwork.examples.customer;

import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.PrimaryKey;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A customer of the shop.
 *
 * @param customerKey the key
 * @param firstName in capitals
 * @param lastName in capitals
 * @param birthDate the date of birth
 * @param gender M or F, or null where it is not known
 * @param emailAddress the e-mail address
 * @param annualIncome in whole dollars
 */
public record Customer(
        @PrimaryKey int customerKey,
        @Classified(Classification.PII_NAME) String firstName,
        @Classified(Classification.PII_NAME) String lastName,
        @Classified(Classification.PII_BIRTH_DATE) LocalDate birthDate,
        @Nullable String gender,
        @Classified(Classification.PII_EMAIL) @Nullable String emailAddress,
        @Nullable Integer annualIncome) {}
