package dev.meshwork.catalog.amundsen;

import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.entry.Measurements;
import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.metadata.ColumnLineage;
import dev.meshwork.core.metadata.DataOwnership;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import java.net.URI;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Amundsen has no property for, as Markdown for people; and names for keys. Stateless. */
final class Texts {

    /** Control characters and half characters. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029\\uFFFD\\p{Cs}]+");

    private static final Pattern LINE_ENDS = Pattern.compile("[\\s\\u0085\\u2028\\u2029]+");
    private static final Pattern MARKS = Pattern.compile("[\\\\`*\\[\\]<>&#|~]");

    /** Keys are kept in an index, which takes 8,000 bytes. */
    private static final int LONGEST_NAME = 1_000;

    private Texts() {}

    /** The text, if it is fit for a key, and one that stands for it otherwise. */
    static String name(String text) {
        String name = FORBIDDEN.matcher(text).replaceAll("-");
        if (name.equals(text) && name.length() <= LONGEST_NAME) {
            return name;
        }
        int end = Math.min(name.length(), LONGEST_NAME);
        if (end > 0 && Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end) + "-" + Ids.shortHash(text);
    }

    /** What is declared of the product that serves a table. */
    static String product(CatalogEntry entry) {
        DataProductMetadata metadata = entry.metadata();
        StringBuilder text = new StringBuilder();
        line(text, "data product", metadata.name() + " (" + metadata.id() + ")");
        line(text, "description", metadata.description());
        line(text, "domain", metadata.domain());
        line(text, "owner team", metadata.ownerTeam());
        addOwnership(text, metadata.ownership());
        line(text, "version", metadata.version().toString());
        line(text, "previous versions", joined(metadata.previousVersions()));
        line(text, "sensitivity", metadata.sensitivity().name());
        line(text, "retention", metadata.retention().map(Object::toString).orElse(null));
        line(text, "service levels", joined(metadata.serviceLevels()));
        URI url = metadata.documentationUrl();
        line(text, "documentation", url == null ? null : url.toString());
        new TreeMap<>(metadata.attributes()).forEach((name, value) -> line(text, name, value));
        for (DataSetDescription input : entry.inputs()) {
            String place = input.location().isBlank() ? "" : " (" + input.location() + ")";
            line(text, "reads", input.name() + place);
        }
        for (ColumnLineage lineage : entry.declared().columnLineage()) {
            line(
                    text,
                    lineage.output() + "." + lineage.column(),
                    lineage.derivation() + " of " + lineage.input() + ": " + joined(lineage.inputColumns()));
        }
        return text.toString();
    }

    private static void addOwnership(StringBuilder text, DataOwnership ownership) {
        line(text, "technical owner", ownership.technicalOwner());
        line(text, "developer", ownership.developer());
        line(text, "business owner", ownership.businessOwner());
        line(text, "steward", ownership.steward());
        line(text, "on call", ownership.onCallRotation());
        line(text, "escalation", ownership.escalationPath());
        line(text, "channel", ownership.communicationChannel());
    }

    /** What the last run did and found, as far as a port is concerned. */
    static String run(CatalogEntry entry, String port) {
        Measurements measured = entry.measured();
        StringBuilder text = new StringBuilder();
        line(text, "run", measured.runId() + " " + measured.status() + " at " + measured.endedAt());
        measured.servedAt(port).ifPresent(served -> {
            line(text, "data version", served.dataVersion());
            line(text, "rows served", Long.toString(served.rows()));
        });
        measured.ledger()
                .forEach(rows -> line(
                        text,
                        "rows of " + rows.dataSet(),
                        rows.read() + " read, " + rows.quarantined() + " quarantined, " + rows.withheld()
                                + " withheld"));
        measured.checks().forEach(check -> line(text, checkName(check), outcome(check)));
        measured.policies()
                .forEach(policy ->
                        line(text, "policy " + policy.policy(), policy.satisfied() ? "satisfied" : "violated"));
        return text.toString();
    }

    private static String checkName(CheckResult check) {
        return "check " + (check.check().isBlank() ? check.subject() : check.check()) + " of " + check.dataSet();
    }

    private static String outcome(CheckResult check) {
        return (check.passed() ? "passed" : "failed") + ", " + check.subject() + " should be " + check.expectation()
                + ": was " + check.observed();
    }

    private static String joined(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** An item of a list; what is not told is left out. */
    private static void line(StringBuilder text, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            text.append("- **")
                    .append(escaped(name))
                    .append("**: ")
                    .append(escaped(value))
                    .append('\n');
        }
    }

    /** A text on one line that is not taken for marks. */
    private static String escaped(String text) {
        return MARKS.matcher(LINE_ENDS.matcher(text).replaceAll(" ").strip()).replaceAll("\\\\$0");
    }
}
