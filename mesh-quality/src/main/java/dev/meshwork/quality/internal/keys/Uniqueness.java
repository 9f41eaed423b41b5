package dev.meshwork.quality.internal.keys;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Probe;
import java.util.List;

/** A key comes once: the share of rows whose key did not come before. So of three rows with the same key two fail. */
public record Uniqueness(Keys analyzer) implements Probe {

    @Override
    public String subject() {
        return switch (analyzer.absence()) {
                    case IS_EXEMPT, IS_EXEMPT_IF_ALL_ARE -> "uniqueness of ";
                    case FAILS -> "share of primary keys among ";
                    case IS_A_VALUE -> "share of distinct values of ";
                }
                + analyzer.words();
    }

    @Override
    public String name() {
        return analyzer.words() + " " + property();
    }

    @Override
    public String refusal() {
        return analyzer.words() + " should be " + property().substring("is ".length());
    }

    private String property() {
        return switch (analyzer.absence()) {
            case IS_EXEMPT, IS_EXEMPT_IF_ALL_ARE -> "is unique";
            case FAILS -> "is unique and not null";
            case IS_A_VALUE -> "is distinct";
        };
    }

    @Override
    public List<String> columns() {
        return analyzer.columns();
    }

    @Override
    public Dimension dimension() {
        return Dimension.UNIQUENESS;
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        SeenKeys.Summary found = ((HoldsKeys) state).seen().summary();
        String repeats = found.repeated() + " of " + found.evaluated() + " rows repeat an earlier key";
        return Measurement.share(found.distinct(), found.evaluated())
                .noting(found.absent() == 0 ? repeats : repeats + ", " + found.absent() + " have none");
    }
}
