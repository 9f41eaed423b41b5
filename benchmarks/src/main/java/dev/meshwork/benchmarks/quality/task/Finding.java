package dev.meshwork.benchmarks.quality.task;

import java.util.Properties;

/**
 * What was measured of an engine.
 *
 * @param name the engine
 * @param answers what it answered, in every pass
 * @param statedError how far its approximate answers may be off
 * @param cost of one pass over all rows
 * @param rounds how many rounds were run
 * @param isSteady whether its last three rounds agree
 */
public record Finding(String name, Answers answers, StatedError statedError, Cost cost, int rounds, boolean isSteady) {

    /**
     * What a pass over all rows takes.
     *
     * @param cpuSeconds processor time of the process
     * @param wallSeconds time
     * @param peakMib resident set of the process at its largest, with the rows
     * @param garbage bytes allocated, or a negative number where it is not known
     */
    public record Cost(double cpuSeconds, double wallSeconds, double peakMib, double garbage) {

        /** The same with another peak. */
        public Cost withPeakMib(double mib) {
            return new Cost(cpuSeconds, wallSeconds, mib, garbage);
        }
    }

    /** The same with another peak. */
    public Finding withPeakMib(double mib) {
        return new Finding(name, answers, statedError, cost.withPeakMib(mib), rounds, isSteady);
    }

    void writeTo(Properties file) {
        put(file, "cpu_s", cost.cpuSeconds);
        put(file, "wall_s", cost.wallSeconds);
        put(file, "peak_mib", cost.peakMib);
        put(file, "garbage", cost.garbage);
        put(file, "rounds", rounds);
        put(file, "steady", isSteady);
        put(file, "error.distinct", statedError.distinct());
        put(file, "error.rank", statedError.rank());
        put(file, "error.value", statedError.value());
        for (Question question : answers.answered()) {
            put(file, "answer." + question, String.valueOf(answers.value(question)));
        }
    }

    private void put(Properties file, String key, Object value) {
        file.setProperty(name + "." + key, value.toString());
    }

    /** Reads what a trial wrote of an engine. */
    public static Finding read(Properties file, String name) {
        Answers answers = new Answers();
        for (Question question : Question.values()) {
            String value = file.getProperty(name + ".answer." + question);
            if (value != null) {
                answers.put(question, Double.parseDouble(value));
            }
        }
        return new Finding(
                name,
                answers,
                new StatedError(
                        number(file, name, "error.distinct"),
                        number(file, name, "error.rank"),
                        number(file, name, "error.value")),
                new Cost(
                        number(file, name, "cpu_s"),
                        number(file, name, "wall_s"),
                        number(file, name, "peak_mib"),
                        number(file, name, "garbage")),
                (int) number(file, name, "rounds"),
                Boolean.parseBoolean(file.getProperty(name + ".steady")));
    }

    private static double number(Properties file, String name, String key) {
        String value = file.getProperty(name + "." + key);
        if (value == null) {
            throw new IllegalStateException("Missing " + key + " of " + name + " in what its process wrote");
        }
        return Double.parseDouble(value);
    }
}
