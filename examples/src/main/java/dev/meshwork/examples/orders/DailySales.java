package dev.meshwork.examples.orders;

import dev.meshwork.core.schema.Described;
import dev.meshwork.core.schema.PrimaryKey;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What Sales Orders serves. The record is the contract: schema and documentation are read from it. */
@Described("One row per day and country, with what was sold there")
public record DailySales(
        @PrimaryKey @Described("Day of the invoices") LocalDate day,

        @PrimaryKey @Described("Country of the customers") String country,

        @Described("Number of invoices, cancellations included")
        int invoices,

        @Described("Number of lines in all invoices") int lines,

        @Described("Number of pieces, less those that came back")
        long units,

        @Described("Quantity times price in pounds, summed over all lines")
        BigDecimal netRevenue) {}
