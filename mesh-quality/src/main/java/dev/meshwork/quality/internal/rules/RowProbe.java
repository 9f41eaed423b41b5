package dev.meshwork.quality.internal.rules;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import java.util.List;

/** The share of rows that meet a rule. */
public record RowProbe(RowRule rule) implements Probe, Analyzer {

    @Override
    public String subject() {
        return rule.subject();
    }

    @Override
    public String name() {
        return rule.name();
    }

    @Override
    public List<String> columns() {
        return rule.columns();
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
    public Analyzer analyzer() {
        return this;
    }

    @Override
    public AnalyzerState open(Opening opening) {
        return rule.open(opening);
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        Counts counts = ((Tally) state).counts();
        return Measurement.share(counts.evaluated() - counts.failed(), counts.evaluated())
                .noting(counts.failed() + " of " + counts.evaluated() + " " + rule.complaint());
    }
}
