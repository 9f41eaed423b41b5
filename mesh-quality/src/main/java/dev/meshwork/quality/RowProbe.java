package dev.meshwork.quality;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Row;
import java.util.function.LongUnaryOperator;

/** The share of rows that meet a rule. */
record RowProbe(RowRule rule) implements Probe {

    @Override
    public String subject() {
        return rule.subject();
    }

    @Override
    public String name() {
        return rule.name();
    }

    @Override
    public Dimension dimension() {
        return rule.dimension();
    }

    @Override
    public String refusal() {
        return rule.reason();
    }

    @Override
    public ProbeState open(Opening opening) {
        return new Tally(rule.open(opening), rule.complaint());
    }

    private static final class Tally extends ProbeState {
        private final RowRule.Tester tester;
        private final String complaint;
        private long evaluated;
        private long failed;

        Tally(RowRule.Tester tester, String complaint) {
            this.tester = tester;
            this.complaint = complaint;
        }

        @Override
        boolean add(Row row, long place) {
            RowRule.Answer answer = tester.look(row);
            if (answer == RowRule.Answer.SKIP) {
                return true;
            }
            evaluated++;
            if (answer == RowRule.Answer.PASS) {
                return true;
            }
            failed++;
            failures.add(place);
            return false;
        }

        @Override
        void merge(ProbeState other, LongUnaryOperator renumber) {
            Tally tally = (Tally) other;
            evaluated += tally.evaluated;
            failed += tally.failed;
            failures.addAll(tally.failures, renumber);
        }

        @Override
        Measurement measure() {
            return Measurement.share(evaluated - failed, evaluated)
                    .noting(failed + " of " + evaluated + " " + complaint);
        }
    }
}
