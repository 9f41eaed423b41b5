package dev.meshwork.examples.customer;

import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.Described;
import dev.meshwork.core.schema.PrimaryKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What Customer 360 serves. The record is the contract: schema, documentation and classification are read from it. */
@Described("One row per customer, with what they ordered")
public record CustomerProfile(
        @PrimaryKey @Described("Key of the customer in the shop")
        int customerId,

        @Classified(Classification.PII_NAME) @Described("First and last name")
        String fullName,

        @Classified(Classification.PII_EMAIL) @Described("E-mail address in lower case") @Nullable
        String email,

        @Classified(Classification.PII_PHONE) @Described("Phone registered with the e-mail address") @Nullable
        String phone,

        @Classified(Classification.PII_BIRTH_DATE) @Described("Date of birth")
        LocalDate birthDate,

        @Described("Age in years on the day of the run") int age,

        @Described("M or F; null where it is not known") @Nullable
        String gender,

        @Described("Annual income in whole dollars") @Nullable
        Integer annualIncome,

        @Described("Number of orders") int orders,
        @Described("Number of lines in all orders") int orderLines,
        @Described("Number of products ordered") int units,

        @Described("Quantity times price in dollars, summed over all lines")
        BigDecimal revenue,

        @Described("Day of the first order") @Nullable LocalDate firstOrder,
        @Described("Day of the last order") @Nullable LocalDate lastOrder) {

    /** The profile of a customer. */
    static CustomerProfile of(Customer customer, @Nullable String phone, Purchases purchases, LocalDate today) {
        return new CustomerProfile(
                customer.customerKey(),
                Names.titleCase(customer.firstName() + " " + customer.lastName()),
                customer.emailAddress() == null ? null : Names.lowerCase(customer.emailAddress()),
                phone,
                customer.birthDate(),
                customer.birthDate().until(today).getYears(),
                customer.gender(),
                customer.annualIncome(),
                purchases.orders(),
                purchases.lines(),
                purchases.units(),
                purchases.revenue(),
                purchases.firstOrder(),
                purchases.lastOrder());
    }
}
