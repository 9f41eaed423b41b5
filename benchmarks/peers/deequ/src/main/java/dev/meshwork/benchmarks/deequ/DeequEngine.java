package dev.meshwork.benchmarks.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.runners.AnalysisRunBuilder;
import com.amazon.deequ.analyzers.runners.AnalyzerContext;
import com.amazon.deequ.metrics.Metric;
import dev.meshwork.benchmarks.quality.task.Answers;
import dev.meshwork.benchmarks.quality.task.Engine;
import dev.meshwork.benchmarks.quality.task.Order;
import dev.meshwork.benchmarks.quality.task.Orders;
import dev.meshwork.benchmarks.quality.task.Question;
import dev.meshwork.benchmarks.quality.task.StatedError;
import dev.meshwork.benchmarks.quality.task.Stopwatch;
import dev.meshwork.benchmarks.quality.task.Trial;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** All analyzers in one run over a data frame that is cached, with two local workers. */
public final class DeequEngine implements Engine {

    /** Of Spark's HyperLogLog++ by default, which Deequ uses. */
    private static final double DISTINCT_ERROR = 0.05;

    private static final StructType SCHEMA = StructType.fromDDL(
            "id BIGINT, customer STRING, email STRING, product STRING, channel STRING, quantity INT, points INT, "
                    + "price DOUBLE, weight DOUBLE, ordered_on DATE, updated_at TIMESTAMP, note STRING");

    private final Map<Question, Analyzer<?, ?>> analyzers = Analyzers.all();
    private final SparkSession spark = SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", 2) // as many as workers: the default of 200 would slow it down
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.datetime.java8API.enabled", true)
            .getOrCreate();
    private @Nullable Dataset<Row> frame;

    private DeequEngine() {}

    /** Arguments: those of {@link Trial}. */
    public static void main(String[] args) throws Exception {
        Trial.of(args).run(List.of(new DeequEngine()));
    }

    @Override
    public String name() {
        return "deequ";
    }

    @Override
    public StatedError statedError() {
        return new StatedError(DISTINCT_ERROR, Analyzers.QUANTILE_ERROR, 0);
    }

    @Override
    public void load(long rows) {
        MapFunction<Long, Row> maker = DeequEngine::row;
        Dataset<Row> cached =
                spark.range(0, rows, 1, 2).map(maker, Encoders.row(SCHEMA)).cache();
        cached.count();
        frame = cached.withColumn(Analyzers.UPDATED_SECOND, functions.expr("unix_seconds(updated_at)"));
    }

    private static Row row(long number) {
        Order order = Orders.at(number);
        return RowFactory.create(
                order.id(),
                order.customer(),
                order.email(),
                order.product(),
                order.channel() == null ? null : order.channel().name(),
                order.quantity(),
                order.points(),
                order.price(),
                order.weight(),
                order.orderedOn(),
                order.updatedAt(),
                order.note());
    }

    @Override
    public Answers run(Stopwatch watch) {
        watch.start();
        AnalysisRunBuilder builder = new AnalysisRunBuilder(Objects.requireNonNull(frame, "load comes first"));
        for (Analyzer<?, ?> analyzer : Set.copyOf(analyzers.values())) {
            builder = builder.addAnalyzer(typed(analyzer));
        }
        AnalyzerContext context = builder.run();
        Answers answers = answers(context);
        watch.stop();
        return answers;
    }

    private Answers answers(AnalyzerContext context) {
        Answers answers = new Answers();
        double rows = answer(Question.ROWS, context, 0, 0);
        double nullEmails = answer(Question.MISSING_EMAILS, context, rows, 0);
        for (Question question : analyzers.keySet()) {
            answers.put(question, answer(question, context, rows, nullEmails));
        }
        return answers;
    }

    private double answer(Question question, AnalyzerContext context, double rows, double nulls) {
        Metric<?> metric = context.metric(typed(Objects.requireNonNull(analyzers.get(question))))
                .get();
        return Analyzers.answer(question, metric, rows, nulls);
    }

    /** Scala's types, as Java sees them. */
    @SuppressWarnings("unchecked")
    private static Analyzer<?, Metric<?>> typed(Analyzer<?, ?> analyzer) {
        return (Analyzer<?, Metric<?>>) analyzer;
    }

    @Override
    public void close() {
        spark.stop();
    }
}
