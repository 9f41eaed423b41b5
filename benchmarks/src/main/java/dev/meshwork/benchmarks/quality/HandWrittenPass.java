package dev.meshwork.benchmarks.quality;

import com.dynatrace.hash4j.distinctcount.HyperLogLog;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.meshwork.benchmarks.quality.task.Answers;
import dev.meshwork.benchmarks.quality.task.Channel;
import dev.meshwork.benchmarks.quality.task.Order;
import dev.meshwork.benchmarks.quality.task.Orders;
import dev.meshwork.benchmarks.quality.task.Pass;
import dev.meshwork.benchmarks.quality.task.Question;
import dev.meshwork.benchmarks.quality.task.StatedError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a good engineer would write for these rows and these twenty checks: a loop. */
final class HandWrittenPass implements Pass<Order> {

    private static final int PRECISION = 12;

    static final StatedError STATED_ERROR = new StatedError(1.04 / Math.sqrt(1 << PRECISION), 0, LogBuckets.ERROR);

    private final Hasher64 hasher = Hashing.wyhashFinal4();
    private final LongSet ids = new LongSet();
    private final HyperLogLog customers = HyperLogLog.create(PRECISION);
    private final HyperLogLog products = HyperLogLog.create(PRECISION);
    private final Sums prices = new Sums();
    private final Sums weights = new Sums();
    private final Sums points = new Sums();
    private final LogBuckets priceBuckets = new LogBuckets();
    private final LogBuckets weightBuckets = new LogBuckets();
    private long rowCount;
    private long duplicateIds;
    private long missingCustomers;
    private long missingEmails;
    private long missingProducts;
    private long missingQuantities;
    private long missingPrices;
    private long missingDays;
    private long invalidEmails;
    private long invalidChannels;
    private long invalidQuantities;
    private long invalidPrices;
    private long invalidNotes;
    private Instant newest = Instant.MIN;

    @Override
    public void look(Order[] rows, int from, int to) {
        for (int i = from; i < to; i++) {
            Order row = rows[i];
            rowCount++;
            if (!ids.add(row.id())) {
                duplicateIds++;
            }
            lookAtTexts(row);
            lookAtNumbers(row);
            if (row.orderedOn() == null) {
                missingDays++;
            }
            Instant updated = row.updatedAt();
            if (updated != null && updated.isAfter(newest)) {
                newest = updated;
            }
        }
    }

    private void lookAtTexts(Order row) {
        String customer = row.customer();
        if (customer == null) {
            missingCustomers++;
        } else {
            customers.add(hasher.hashCharsToLong(customer));
        }
        String email = row.email();
        if (email == null) {
            missingEmails++;
        } else if (!EmailAutomaton.accepts(email)) {
            invalidEmails++;
        }
        String product = row.product();
        if (product == null) {
            missingProducts++;
        } else {
            products.add(hasher.hashCharsToLong(product));
        }
        Channel channel = row.channel();
        if (channel == Channel.UNKNOWN) {
            invalidChannels++;
        }
        String note = row.note();
        if (note != null && (note.length() < Orders.SHORTEST_NOTE || note.length() > Orders.LONGEST_NOTE)) {
            invalidNotes++;
        }
    }

    private void lookAtNumbers(Order row) {
        Integer quantity = row.quantity();
        if (quantity == null) {
            missingQuantities++;
        } else if (quantity < Orders.LEAST_QUANTITY || quantity > Orders.MOST_QUANTITY) {
            invalidQuantities++;
        }
        lookAtPrice(row.price());
        Double weight = row.weight();
        if (weight != null) {
            weights.add(weight);
            weightBuckets.add(weight);
        }
        Integer point = row.points();
        if (point != null) {
            points.add(point);
        }
    }

    private void lookAtPrice(@Nullable Double boxed) {
        if (boxed == null) {
            missingPrices++;
            return;
        }
        double price = boxed;
        if (price < Orders.LOWEST_PRICE || price > Orders.HIGHEST_PRICE) {
            invalidPrices++;
        }
        prices.add(price);
        priceBuckets.add(price);
    }

    @Override
    public void merge(Pass<Order> later) {
        throw new UnsupportedOperationException("Cannot merge: the loop is for one thread");
    }

    @Override
    public Answers answers() {
        return new Answers()
                .put(Question.ROWS, rowCount)
                .put(Question.MISSING_CUSTOMERS, missingCustomers)
                .put(Question.MISSING_EMAILS, missingEmails)
                .put(Question.MISSING_PRODUCTS, missingProducts)
                .put(Question.MISSING_QUANTITIES, missingQuantities)
                .put(Question.MISSING_PRICES, missingPrices)
                .put(Question.MISSING_DAYS, missingDays)
                .put(Question.DUPLICATE_IDS, duplicateIds)
                .put(Question.DISTINCT_CUSTOMERS, customers.getDistinctCountEstimate())
                .put(Question.DISTINCT_PRODUCTS, products.getDistinctCountEstimate())
                .put(Question.MINIMUM_PRICE, prices.least())
                .put(Question.MAXIMUM_PRICE, prices.greatest())
                .put(Question.MEAN_PRICE, prices.mean())
                .put(Question.DEVIATION_OF_PRICE, prices.deviation())
                .put(Question.MINIMUM_WEIGHT, weights.least())
                .put(Question.MAXIMUM_WEIGHT, weights.greatest())
                .put(Question.MEAN_WEIGHT, weights.mean())
                .put(Question.DEVIATION_OF_WEIGHT, weights.deviation())
                .put(Question.MINIMUM_POINTS, points.least())
                .put(Question.MAXIMUM_POINTS, points.greatest())
                .put(Question.MEAN_POINTS, points.mean())
                .put(Question.DEVIATION_OF_POINTS, points.deviation())
                .put(Question.INVALID_EMAILS, invalidEmails)
                .put(Question.INVALID_CHANNELS, invalidChannels)
                .put(Question.INVALID_QUANTITIES, invalidQuantities)
                .put(Question.INVALID_PRICES, invalidPrices)
                .put(Question.NEWEST_UPDATE, newest.getEpochSecond())
                .put(Question.INVALID_NOTES, invalidNotes)
                .put(Question.MEDIAN_PRICE, priceBuckets.quantile(0.5))
                .put(Question.P99_PRICE, priceBuckets.quantile(0.99))
                .put(Question.MEDIAN_WEIGHT, weightBuckets.quantile(0.5))
                .put(Question.P99_WEIGHT, weightBuckets.quantile(0.99));
    }
}
