package dev.meshwork.benchmarks.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.ApproxCountDistinct;
import com.amazon.deequ.analyzers.ApproxQuantiles;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.Compliance;
import com.amazon.deequ.analyzers.Distinctness;
import com.amazon.deequ.analyzers.Maximum;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.Minimum;
import com.amazon.deequ.analyzers.PatternMatch;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.metrics.Metric;
import dev.meshwork.benchmarks.quality.task.Moments;
import dev.meshwork.benchmarks.quality.task.Orders;
import dev.meshwork.benchmarks.quality.task.Question;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.util.matching.Regex;

/** The questions in Deequ's terms. */
final class Analyzers {

    static final double QUANTILE_ERROR = 0.01;

    /** The second of {@code updated_at}, as Deequ knows no maximum of times. */
    static final String UPDATED_SECOND = "updated_second";

    private Analyzers() {}

    static Map<Question, Analyzer<?, ?>> all() {
        Map<Question, Analyzer<?, ?>> all = new EnumMap<>(Question.class);
        all.put(Question.ROWS, new Size(none()));
        all.put(Question.MISSING_CUSTOMERS, complete("customer"));
        all.put(Question.MISSING_EMAILS, complete("email"));
        all.put(Question.MISSING_PRODUCTS, complete("product"));
        all.put(Question.MISSING_QUANTITIES, complete("quantity"));
        all.put(Question.MISSING_PRICES, complete("price"));
        all.put(Question.MISSING_DAYS, complete("ordered_on"));
        all.put(Question.DUPLICATE_IDS, new Distinctness(seq("id"), none()));
        all.put(Question.DISTINCT_CUSTOMERS, new ApproxCountDistinct("customer", none()));
        all.put(Question.DISTINCT_PRODUCTS, new ApproxCountDistinct("product", none()));
        Moments.ALL.forEach(questions -> moments(all, questions));
        Regex email = new Regex("^" + Orders.EMAIL + "$", seq());
        all.put(Question.INVALID_EMAILS, new PatternMatch("email", email, none(), none()));
        all.put(Question.INVALID_CHANNELS, complies("channel", "channel IN ('WEB', 'SHOP', 'PHONE', 'PARTNER')"));
        all.put(
                Question.INVALID_QUANTITIES,
                complies("quantity", between("quantity", Orders.LEAST_QUANTITY, Orders.MOST_QUANTITY)));
        all.put(
                Question.INVALID_PRICES,
                complies("price", between("price", Orders.LOWEST_PRICE + "D", Orders.HIGHEST_PRICE + "D")));
        all.put(Question.NEWEST_UPDATE, new Maximum(UPDATED_SECOND, none(), none()));
        all.put(
                Question.INVALID_NOTES,
                complies("note", between("length(note)", Orders.SHORTEST_NOTE, Orders.LONGEST_NOTE)));
        all.put(Question.MEDIAN_PRICE, quantiles("price"));
        all.put(Question.P99_PRICE, quantiles("price"));
        all.put(Question.MEDIAN_WEIGHT, quantiles("weight"));
        all.put(Question.P99_WEIGHT, quantiles("weight"));
        return all;
    }

    private static Analyzer<?, ?> complete(String column) {
        return new Completeness(column, none(), none());
    }

    /** As Deequ's own checks of values write it. */
    private static Analyzer<?, ?> complies(String column, String condition) {
        return new Compliance(
                column,
                column + " IS NULL OR " + condition,
                none(),
                JavaConverters.<String>asScalaBufferConverter(List.of())
                        .asScala()
                        .toList(),
                none());
    }

    private static String between(String what, Object lowest, Object highest) {
        return what + " BETWEEN " + lowest + " AND " + highest;
    }

    private static void moments(Map<Question, Analyzer<?, ?>> all, Moments questions) {
        String column = questions.column();
        all.put(questions.minimum(), new Minimum(column, none(), none()));
        all.put(questions.maximum(), new Maximum(column, none(), none()));
        all.put(questions.mean(), new Mean(column, none()));
        all.put(questions.deviation(), new StandardDeviation(column, none()));
    }

    private static Analyzer<?, ?> quantiles(String column) {
        Seq<Object> shares = JavaConverters.asScalaBufferConverter(List.<Object>of(0.5, 0.99))
                .asScala();
        return new ApproxQuantiles(column, shares, QUANTILE_ERROR);
    }

    /** What the number of a metric says, given the rows and how many of them are null in the column. */
    static double answer(Question question, Metric<?> metric, double rows, double nulls) {
        Object value = metric.value().get();
        return switch (question) {
            case MISSING_CUSTOMERS,
                    MISSING_EMAILS,
                    MISSING_PRODUCTS,
                    MISSING_QUANTITIES,
                    MISSING_PRICES,
                    MISSING_DAYS,
                    DUPLICATE_IDS,
                    INVALID_CHANNELS,
                    INVALID_QUANTITIES,
                    INVALID_PRICES,
                    INVALID_NOTES -> Math.rint(rows * (1 - (Double) value));
            case INVALID_EMAILS -> Math.rint(rows * (1 - (Double) value)) - nulls; // null does not match
            case MEDIAN_PRICE, MEDIAN_WEIGHT -> quantile(value, "0.5");
            case P99_PRICE, P99_WEIGHT -> quantile(value, "0.99");
            default -> (Double) value;
        };
    }

    private static double quantile(Object value, String share) {
        Map<?, ?> byShare = JavaConverters.mapAsJavaMapConverter((scala.collection.Map<?, ?>) value)
                .asJava();
        return (Double) Objects.requireNonNull(byShare.get(share));
    }

    private static <T> Option<T> none() {
        return Option.empty();
    }

    private static Seq<String> seq(String... values) {
        return JavaConverters.asScalaBufferConverter(List.of(values)).asScala();
    }
}
