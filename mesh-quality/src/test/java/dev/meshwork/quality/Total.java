package dev.meshwork.quality;

import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.bounds.Measurement;
import java.math.BigDecimal;
import java.util.List;

/**
 * A metric of a user: the total of a column of whole numbers. Equal if the columns are.
 *
 * @param column the column
 * @param log receives what is done to its states
 */
record Total(String column, List<String> log) implements Metric {

    @Override
    public String subject() {
        return "total of " + column;
    }

    @Override
    public State open(Schema schema) {
        int index = schema.indexOf(column);
        log.add("open");
        return new Sum(index, log);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Total total && total.column.equals(column);
    }

    @Override
    public int hashCode() {
        return column.hashCode();
    }

    private static final class Sum implements State {
        private final int index;
        private final List<String> log;
        private BigDecimal sum = BigDecimal.ZERO;
        private long values;

        Sum(int index, List<String> log) {
            this.index = index;
            this.log = log;
        }

        @Override
        public void add(Row row) {
            Object value = row.value(index);
            if (value != null) {
                sum = sum.add(BigDecimal.valueOf(((Number) value).longValue()));
                values++;
            }
        }

        @Override
        public void merge(State other) {
            sum = sum.add(((Sum) other).sum);
            values += ((Sum) other).values;
            log.add("merge");
        }

        @Override
        public Measurement measure() {
            log.add("measure");
            return values == 0
                    ? Measurement.nothing()
                    : Measurement.number(sum).counting(values, 0).noting("of " + values + " values");
        }

        @Override
        public void close() {
            log.add("close");
        }
    }
}
