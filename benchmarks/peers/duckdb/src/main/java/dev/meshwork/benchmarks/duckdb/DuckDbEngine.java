package dev.meshwork.benchmarks.duckdb;

import dev.meshwork.benchmarks.quality.task.Answers;
import dev.meshwork.benchmarks.quality.task.Engine;
import dev.meshwork.benchmarks.quality.task.Moments;
import dev.meshwork.benchmarks.quality.task.Order;
import dev.meshwork.benchmarks.quality.task.Orders;
import dev.meshwork.benchmarks.quality.task.Question;
import dev.meshwork.benchmarks.quality.task.StatedError;
import dev.meshwork.benchmarks.quality.task.Stopwatch;
import dev.meshwork.benchmarks.quality.task.Trial;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** One query with all aggregates over a table in memory, on two threads. */
public final class DuckDbEngine implements Engine {

    private static final String CHANNELS = "'WEB', 'SHOP', 'PHONE', 'PARTNER'";
    private static final Map<Question, String> EXPRESSIONS = expressions();
    private static final String QUERY = EXPRESSIONS.entrySet().stream()
            .map(entry -> entry.getValue() + " AS " + entry.getKey())
            .collect(Collectors.joining(",\n", "SELECT ", " FROM orders"));

    private final DuckDBConnection connection;

    private DuckDbEngine() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute(
                    "CREATE TABLE orders (id BIGINT, customer VARCHAR, email VARCHAR, product VARCHAR, channel "
                            + "ENUM (" + CHANNELS
                            + ", 'UNKNOWN'), quantity INTEGER, points INTEGER, price DOUBLE, weight DOUBLE, "
                            + "ordered_on DATE, updated_at TIMESTAMP, note VARCHAR)");
        }
    }

    /** Arguments: those of {@link Trial}. */
    public static void main(String[] args) throws Exception {
        Trial.of(args).run(List.of(new DuckDbEngine()));
    }

    private static Map<Question, String> expressions() {
        Map<Question, String> all = new EnumMap<>(Question.class);
        all.put(Question.ROWS, "count(*)");
        all.put(Question.MISSING_CUSTOMERS, missing("customer"));
        all.put(Question.MISSING_EMAILS, missing("email"));
        all.put(Question.MISSING_PRODUCTS, missing("product"));
        all.put(Question.MISSING_QUANTITIES, missing("quantity"));
        all.put(Question.MISSING_PRICES, missing("price"));
        all.put(Question.MISSING_DAYS, missing("ordered_on"));
        all.put(Question.DUPLICATE_IDS, "count(id) - count(DISTINCT id)");
        all.put(Question.DISTINCT_CUSTOMERS, "approx_count_distinct(customer)");
        all.put(Question.DISTINCT_PRODUCTS, "approx_count_distinct(product)");
        Moments.ALL.forEach(questions -> moments(all, questions));
        all.put(
                Question.INVALID_EMAILS,
                failing("regexp_full_match(email, '" + Orders.EMAIL.replace("'", "''") + "')"));
        all.put(Question.INVALID_CHANNELS, failing("channel IN (" + CHANNELS + ")"));
        all.put(
                Question.INVALID_QUANTITIES,
                failing("quantity BETWEEN " + Orders.LEAST_QUANTITY + " AND " + Orders.MOST_QUANTITY));
        all.put(
                Question.INVALID_PRICES,
                failing("price BETWEEN " + Orders.LOWEST_PRICE + " AND " + Orders.HIGHEST_PRICE));
        all.put(Question.NEWEST_UPDATE, "epoch(max(updated_at))");
        all.put(
                Question.INVALID_NOTES,
                failing("length(note) BETWEEN " + Orders.SHORTEST_NOTE + " AND " + Orders.LONGEST_NOTE));
        all.put(Question.MEDIAN_PRICE, quantiles("price") + "[1]");
        all.put(Question.P99_PRICE, quantiles("price") + "[2]");
        all.put(Question.MEDIAN_WEIGHT, quantiles("weight") + "[1]");
        all.put(Question.P99_WEIGHT, quantiles("weight") + "[2]");
        return all;
    }

    private static String missing(String column) {
        return "count(*) - count(" + column + ")";
    }

    private static String failing(String condition) {
        return "count(*) FILTER (NOT (" + condition + "))";
    }

    private static void moments(Map<Question, String> all, Moments questions) {
        all.put(questions.minimum(), "min(" + questions.column() + ")");
        all.put(questions.maximum(), "max(" + questions.column() + ")");
        all.put(questions.mean(), "avg(" + questions.column() + ")");
        all.put(questions.deviation(), "stddev_pop(" + questions.column() + ")");
    }

    /** Both of a column, as the same expression twice is computed once. */
    private static String quantiles(String column) {
        return "approx_quantile(" + column + ", [0.5, 0.99])";
    }

    @Override
    public String name() {
        return "duckdb";
    }

    /**
     * Its documentation states no error. Its HyperLogLog has 64 registers, which makes 13 percent; of its t-digest one percent of the
     * rows is asked.
     */
    @Override
    public StatedError statedError() {
        return new StatedError(1.04 / Math.sqrt(64), 0.01, 0);
    }

    @Override
    public void load(long rows) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "orders")) {
            for (long row = 0; row < rows; row++) {
                append(Orders.at(row), appender);
            }
        }
    }

    private static void append(Order order, DuckDBAppender to) throws SQLException {
        to.beginRow().append(order.id()).append(order.customer()).append(order.email());
        to.append(order.product())
                .append(order.channel() == null ? null : order.channel().name());
        to.append(order.quantity()).append(order.points()).append(order.price()).append(order.weight());
        to.append(order.orderedOn());
        to.append(
                order.updatedAt() == null
                        ? null
                        : order.updatedAt().atOffset(ZoneOffset.UTC).toLocalDateTime());
        to.append(order.note()).endRow();
    }

    @Override
    public Answers run(Stopwatch watch) throws SQLException {
        Answers answers = new Answers();
        watch.start();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(QUERY)) {
            result.next();
            for (Question question : EXPRESSIONS.keySet()) {
                answers.put(question, result.getDouble(question.name()));
            }
        }
        watch.stop();
        return answers;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
