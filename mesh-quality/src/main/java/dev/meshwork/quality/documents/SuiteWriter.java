package dev.meshwork.quality.documents;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.gate.Severity;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.internal.engine.CheckParts;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.rules.RowProbe;
import dev.meshwork.quality.internal.scope.Filtered;
import dev.meshwork.quality.internal.scope.Grouped;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes checks of suites as the maps that {@link SuiteReader} reads. */
final class SuiteWriter {

    private SuiteWriter() {}

    static Map<String, Object> check(Check check) {
        try {
            return written(check.parts());
        } catch (RefusedException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Cannot write check '" + check.name() + "' as YAML: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> written(CheckParts parts) throws RefusedException {
        Map<String, Object> map = new LinkedHashMap<>();
        Probe probe = parts.probe();
        Map<String, Object> scope = new LinkedHashMap<>();
        if (probe instanceof Filtered filtered) {
            scope.put("where", RuleWriter.condition(filtered.condition()));
            probe = filtered.probe();
        }
        if (probe instanceof Grouped grouped) {
            scope.put("per", grouped.column());
            probe = grouped.probe();
        }
        if (probe instanceof RowProbe rows) {
            RuleWriter.check(rows.rule(), parts.expectation(), map);
        } else {
            FigureWriter.write(probe, parts.expectation(), map);
        }
        map.putAll(scope);
        describe(parts, map);
        return map;
    }

    private static void describe(CheckParts parts, Map<String, Object> map) {
        if (!parts.name().equals(parts.probe().name())) {
            map.put("name", parts.name());
        }
        String reason = parts.reason();
        if (reason != null) {
            map.put("because", reason);
        }
        if (parts.severity() != Severity.ERROR) {
            map.put("severity", parts.severity().name().toLowerCase(Locale.ROOT));
        }
        Dimension dimension = parts.dimension();
        if (dimension != null) {
            map.put("dimension", dimension.name().toLowerCase(Locale.ROOT));
        }
        if (parts.quarantines()) {
            map.put("quarantine", true);
        }
        if (parts.allowsEmpty()) {
            map.put("allow_empty", true);
        }
    }
}
