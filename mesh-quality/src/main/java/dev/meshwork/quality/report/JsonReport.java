package dev.meshwork.quality.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.schema.Classification;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a report as JSON. Surrogates are escaped, so that half of a character survives as it is. */
final class JsonReport {

    private static final int LAST_BEFORE_SURROGATES = 0xD7FF;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    static String of(QualityReport report) {
        StringWriter out = new StringWriter();
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.setHighestNonEscapedChar(LAST_BEFORE_SURROGATES);
            generator.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
            new JsonReport(generator).report(report);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write quality report of " + report.title() + " as JSON", e);
        }
        return out.append('\n').toString();
    }

    private void report(QualityReport report) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", "meshwork-quality-report");
        json.writeNumberField("version", 1);
        json.writeStringField("title", report.title());
        constant("verdict", report.verdict());
        RunReport run = report.runOrNull();
        if (run != null) {
            run(run);
        }
        counts(report.checks());
        json.writeArrayFieldStart("dataSets");
        for (DataSetQuality dataSet : report.dataSets()) {
            dataSet(dataSet);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void run(RunReport run) throws IOException {
        json.writeObjectFieldStart("run");
        json.writeStringField("id", run.runId());
        constant("kind", run.kind());
        json.writeStringField("product", run.product());
        json.writeStringField("productVersion", run.productVersion().toString());
        json.writeStringField("environment", run.environment());
        constant("status", run.status());
        json.writeStringField("startedAt", run.startedAt().toString());
        json.writeStringField("duration", run.duration().toString());
        json.writeStringField("summary", run.summary());
        json.writeEndObject();
    }

    private void counts(List<CheckResult> checks) throws IOException {
        Tally tally = Tally.of(checks);
        json.writeObjectFieldStart("counts");
        json.writeNumberField("checks", tally.checks());
        json.writeNumberField("failed", tally.failed());
        json.writeNumberField("warned", tally.warned());
        json.writeNumberField("noted", tally.noted());
        json.writeNumberField("passed", tally.passed());
        json.writeEndObject();
    }

    private void dataSet(DataSetQuality dataSet) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", dataSet.name());
        constant("verdict", dataSet.verdict());
        counts(dataSet.checks());
        LedgerEntry ledger = dataSet.ledgerOrNull();
        if (ledger != null) {
            rows(ledger);
        }
        json.writeArrayFieldStart("checks");
        for (CheckResult check : dataSet.checks()) {
            check(check, dataSet.history(check.check()));
        }
        json.writeEndArray();
        if (!dataSet.columns().isEmpty()) {
            json.writeArrayFieldStart("columns");
            for (ColumnSummary column : dataSet.columns()) {
                column(column);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void rows(LedgerEntry entry) throws IOException {
        json.writeObjectFieldStart("rows");
        constant("role", entry.role());
        json.writeNumberField("read", entry.read());
        json.writeNumberField("quarantined", entry.quarantined());
        json.writeNumberField("withheld", entry.withheld());
        json.writeNumberField("handedOn", entry.handedOn());
        json.writeBooleanField("exhausted", entry.exhausted());
        json.writeEndObject();
    }

    private void check(CheckResult check, List<Observation> history) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", check.check());
        constant("dimension", check.dimension());
        constant("severity", check.severity());
        constant("outcome", check.outcome());
        json.writeBooleanField("blocks", check.blocks());
        json.writeStringField("subject", check.subject());
        json.writeStringField("expectation", check.expectation());
        if (check.because() != null) {
            json.writeStringField("because", check.because());
        }
        json.writeStringField("observed", check.observed());
        number("observedValue", check.observedValue());
        json.writeNumberField("evaluated", check.evaluated());
        json.writeNumberField("failed", check.failed());
        json.writeArrayFieldStart("evidence");
        for (String position : check.evidence()) {
            json.writeString(position);
        }
        json.writeEndArray();
        if (!history.isEmpty()) {
            history(history);
        }
        json.writeEndObject();
    }

    private void history(List<Observation> history) throws IOException {
        json.writeArrayFieldStart("history");
        for (Observation earlier : history) {
            json.writeStartObject();
            json.writeStringField("run", earlier.runId());
            json.writeStringField("startedAt", earlier.startedAt().toString());
            constant("outcome", earlier.outcome());
            number("observedValue", earlier.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void column(ColumnSummary column) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column.field().name());
        constant("type", column.field().type().kind());
        Classification classification = column.field().classificationOrNull();
        if (classification != null) {
            constant("classification", classification);
        }
        json.writeBooleanField("withheld", column.withheld());
        json.writeArrayFieldStart("figures");
        for (ColumnSummary.Figure figure : column.figures()) {
            json.writeStartObject();
            json.writeStringField("name", figure.name());
            json.writeStringField("text", figure.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        Histogram histogram = column.histogramOrNull();
        if (histogram != null) {
            json.writeArrayFieldStart("histogram");
            for (Histogram.Bin bin : histogram.bins()) {
                json.writeStartObject();
                json.writeStringField("label", bin.label());
                json.writeNumberField("count", bin.count());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void constant(String name, Enum<?> value) throws IOException {
        json.writeStringField(name, value.name().toLowerCase(Locale.ROOT));
    }

    private void number(String name, @Nullable BigDecimal value) throws IOException {
        if (value != null) {
            json.writeFieldName(name);
            json.writeNumber(Text.number(value));
        }
    }
}
