package dev.meshwork.governance.facts;

import dev.meshwork.core.gate.AdmissionFacts;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.ReleaseFacts;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ProductDescription;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What conditions about products look at: the same as {@link ReleaseFacts}, prepared once. Immutable. */
public final class ComplianceFacts {

    private static final int DAYS_OF_YEAR = 365;
    private static final int DAYS_OF_MONTH = 30;

    private final ReleaseFacts release;
    private final List<Port> inputs;
    private final List<Port> outputs;
    private final Map<String, String> attributes;

    /** Prepares facts. */
    public ComplianceFacts(ReleaseFacts release) {
        this.release = release;
        this.inputs = product().inputs().stream().map(Port::of).toList();
        this.outputs = product().outputs().stream().map(Port::of).toList();
        Map<String, String> present = new HashMap<>(product().metadata().attributes());
        present.values().removeIf(String::isBlank);
        this.attributes = Map.copyOf(present);
    }

    AdmissionFacts admission() {
        return release.admission();
    }

    ProductDescription product() {
        return release.admission().product();
    }

    List<CheckResult> checks() {
        return release.checks();
    }

    List<Port> inputs() {
        return inputs;
    }

    List<Port> outputs() {
        return outputs;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    boolean isPersonal() {
        return outputs.stream().flatMap(port -> port.columns().stream()).anyMatch(Column::isPersonal);
    }

    /** The retention in days, a month taken as 30 and a year as 365; null where none is declared. */
    @Nullable
    Long retentionDays() {
        Period period = product().metadata().retentionOrNull();
        return period == null
                ? null
                : (long) period.getYears() * DAYS_OF_YEAR
                        + (long) period.getMonths() * DAYS_OF_MONTH
                        + period.getDays();
    }

    /** An input or output and its columns. */
    record Port(DataSetDescription description, List<Column> columns) {
        static Port of(DataSetDescription description) {
            return new Port(description, Column.of(description.schema()));
        }
    }
}
