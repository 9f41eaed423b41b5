package dev.meshwork.quality.report;

/** What a report can be written as. */
public enum ReportFormat {
    /** A table for people, as {@link QualityReport#toString}. */
    TEXT,
    /** For programs, as {@link QualityReport#toJson}. */
    JSON,
    /** For build servers, as {@link QualityReport#toJUnitXml}. */
    JUNIT_XML,
    /** A page for browsers, as {@link QualityReport#toHtml}. */
    HTML
}
