package dev.meshwork.benchmarks.quality.task;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row. Whatever may be null is so in one row of two hundred.
 *
 * @param id the key, with a few duplicates
 * @param customer one of a million
 * @param email valid but for one of five hundred
 * @param product one of fifty thousand
 * @param channel {@link Channel#UNKNOWN} in one of a thousand
 * @param quantity from {@link Orders#LEAST_QUANTITY} to {@link Orders#MOST_QUANTITY} but for one of a thousand
 * @param points from 0 to 10,000
 * @param price up to {@link Orders#HIGHEST_PRICE} but for one of a thousand
 * @param weight up to 100
 * @param orderedOn a day
 * @param updatedAt a second
 * @param note a text, too short or too long in one of five hundred
 */
public record Order(
        long id,
        @Nullable String customer,
        @Nullable String email,
        @Nullable String product,
        @Nullable Channel channel,
        @Nullable Integer quantity,
        @Nullable Integer points,
        @Nullable Double price,
        @Nullable Double weight,
        @Nullable LocalDate orderedOn,
        @Nullable Instant updatedAt,
        @Nullable String note) {}
