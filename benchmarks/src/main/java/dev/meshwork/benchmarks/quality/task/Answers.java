package dev.meshwork.benchmarks.quality.task;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an engine found. Not thread-safe. */
public final class Answers {

    private final Map<Question, Double> values = new EnumMap<>(Question.class);

    /** Answers a question with a count, of which no one reaches the end of what a double holds exactly. */
    public Answers put(Question question, long value) {
        return put(question, (double) value);
    }

    /** Answers a question. */
    public Answers put(Question question, double value) {
        values.put(question, value);
        return this;
    }

    /** The answer, or null if there is none. */
    public @Nullable Double value(Question question) {
        return values.get(question);
    }

    /** The questions that were answered. */
    public Set<Question> answered() {
        return values.keySet();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
