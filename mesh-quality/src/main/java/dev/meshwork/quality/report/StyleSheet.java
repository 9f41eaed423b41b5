package dev.meshwork.quality.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How the page looks, and what it lets the browser do. Stateless. */
final class StyleSheet {

    static final String CSS = """

            :root { --page: #f4f6f8; --card: #ffffff; --text: #18212c; --muted: #536070; --line: #dce2e8; --accent: #2559a8;
              --fail: #a3161f; --fail-bg: #fdeaea; --warn: #7a4a00; --warn-bg: #fdf2d9; --pass: #12663c; --pass-bg: #e4f4ea;
              --note: #2559a8; --note-bg: #e7effb; --off: #4b5765; --off-bg: #e9edf1;
              --fail-fill: #d23b44; --warn-fill: #e0a125; --pass-fill: #3da46d; --note-fill: #6c9be0; }
            @media (prefers-color-scheme: dark) {
              :root { --page: #10151b; --card: #19212a; --text: #e7ecf2; --muted: #a4b1bf; --line: #303b47; --accent: #8fb8f4;
                --fail: #ffa3a3; --fail-bg: #42191c; --warn: #f4c96f; --warn-bg: #3b2d0e; --pass: #83dba8; --pass-bg: #123423;
                --note: #a3c3f7; --note-bg: #1b2d4b; --off: #bcc7d2; --off-bg: #2b3540;
                --fail-fill: #e25a62; --warn-fill: #d39a2c; --pass-fill: #3c9f6b; --note-fill: #5c8ad0; }
            }
            * { box-sizing: border-box; }
            html { color-scheme: light dark; -webkit-text-size-adjust: 100%; }
            body { margin: 0 auto; max-width: 76rem; padding: 2rem 1.5rem 3rem; background: var(--page); color: var(--text);
              font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
              overflow-wrap: anywhere; }
            h1, h2, p, ul, dl, dd { margin: 0; padding: 0; }
            h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.01em; }
            h2 { font-size: 1.1875rem; line-height: 1.35; }
            a { color: var(--accent); }
            a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
            header { margin-bottom: 1.25rem; }
            .kind { color: var(--muted); font-size: 0.8125rem; font-weight: 600; letter-spacing: 0.06em; text-transform: uppercase; }
            .version { color: var(--muted); font-weight: 400; }
            .facts { display: flex; flex-wrap: wrap; gap: 0.25rem 2rem; margin-top: 0.75rem; }
            .facts dt, .figures dt { color: var(--muted); font-size: 0.8125rem; }
            .facts dd { font-variant-numeric: tabular-nums; }
            section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.125rem 1.25rem;
              margin-bottom: 1.25rem; }
            .verdict { border-left-width: 8px; }
            .verdict h2 { font-size: 1.375rem; }
            .verdict.failed { border-left-color: var(--fail-fill); } .verdict.failed h2 { color: var(--fail); }
            .verdict.warned { border-left-color: var(--warn-fill); } .verdict.warned h2 { color: var(--warn); }
            .verdict.passed { border-left-color: var(--pass-fill); } .verdict.passed h2 { color: var(--pass); }
            .verdict.unchecked { border-left-color: var(--muted); } .verdict.unchecked h2 { color: var(--off); }
            .sum { font-size: 1.0625rem; }
            .reasons { margin: 0.625rem 0 0 1.125rem; } .reasons li { margin-bottom: 0.25rem; }
            .shares { display: block; width: 100%; height: 12px; margin-top: 1rem; border-radius: 6px; }
            .share.fail { fill: var(--fail-fill); } .share.warn { fill: var(--warn-fill); }
            .share.note { fill: var(--note-fill); } .share.pass { fill: var(--pass-fill); }
            .legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin-top: 0.5rem; list-style: none; }
            .legend li::before { content: ""; display: inline-block; width: 0.6875rem; height: 0.6875rem; margin-right: 0.375rem;
              border-radius: 3px; }
            .legend .fail::before { background: var(--fail-fill); } .legend .warn::before { background: var(--warn-fill); }
            .legend .note::before { background: var(--note-fill); } .legend .pass::before { background: var(--pass-fill); }
            .pill { display: inline-block; padding: 0.0625rem 0.5625rem; border-radius: 999px; font-size: 0.8125rem; font-weight: 600;
              line-height: 1.5; white-space: nowrap; background: var(--off-bg); color: var(--off); vertical-align: 0.0625rem; }
            .pill.fail, .pill.failed { background: var(--fail-bg); color: var(--fail); }
            .pill.warn, .pill.warned { background: var(--warn-bg); color: var(--warn); }
            .pill.note { background: var(--note-bg); color: var(--note); }
            .pill.pass, .pill.passed { background: var(--pass-bg); color: var(--pass); }
            .ledger, .none { color: var(--muted); margin-top: 0.25rem; font-variant-numeric: tabular-nums; }
            .ledger b { color: var(--text); } .ledger strong { color: var(--fail); }
            table { width: 100%; border-collapse: collapse; margin-top: 0.875rem; table-layout: fixed; }
            caption { text-align: left; color: var(--muted); font-size: 0.8125rem; padding-bottom: 0.25rem; }
            th, td { text-align: left; vertical-align: top; padding: 0.5625rem 0.75rem 0.5625rem 0; border-top: 1px solid var(--line);
              font-weight: 400; }
            th:last-child, td:last-child { padding-right: 0; }
            thead th { color: var(--muted); font-size: 0.8125rem; font-weight: 600; border-top: 0; padding-bottom: 0.3125rem; }
            .checks th:nth-child(1) { width: 30%; } .checks th:nth-child(2) { width: 7rem; } .checks th:nth-child(3) { width: 21%; }
            .with-history th:nth-child(1) { width: 27%; } .with-history th:nth-child(3) { width: 18%; }
            .with-history th:nth-child(5) { width: 12.75rem; }
            .overview th:nth-child(1) { width: 30%; } .overview th:nth-child(2) { width: 7rem; }
            .overview th:nth-child(n+4), .overview td:nth-child(n+4) { width: 6.5rem; text-align: right;
              font-variant-numeric: tabular-nums; }
            .columns th:nth-child(1) { width: 24%; } .columns th:nth-child(3) { width: 17rem; }
            .name { display: block; font-weight: 600; }
            .about { display: block; color: var(--muted); font-size: 0.8125rem; }
            .because, .evidence, .range, .more, .whole { color: var(--muted); font-size: 0.8125rem; }
            .because, .evidence { margin-top: 0.25rem; }
            details { display: block; } summary { cursor: pointer; color: var(--accent); }
            .long > bdi { display: block; margin-top: 0.375rem; }
            .history, .histogram svg { display: block; max-width: 100%; overflow: visible; }
            .trend { fill: none; stroke: var(--muted); stroke-width: 1.5; stroke-linejoin: round; stroke-linecap: round; }
            .good { fill: var(--pass-fill); } .bad { fill: var(--fail-fill); }
            .bar { fill: var(--accent); }
            .histogram { max-width: 15rem; }
            .rows { list-style: none; font-size: 0.8125rem; }
            .rows li { display: grid; grid-template-columns: minmax(0, 5rem) 1fr auto; gap: 0.5rem; align-items: center; }
            .rows svg { display: block; width: 100%; height: 0.625rem; } .rows span { font-variant-numeric: tabular-nums; }
            .axis { display: flex; justify-content: space-between; gap: 1rem; color: var(--muted); font-size: 0.75rem;
              border-top: 1px solid var(--line); }
            .figures { display: flex; flex-wrap: wrap; gap: 0.125rem 1.25rem; font-variant-numeric: tabular-nums; }
            footer { color: var(--muted); font-size: 0.8125rem; }
            @media screen and (max-width: 46rem) {
              body { padding: 1rem 0.75rem 2rem; }
              section { padding: 0.875rem; border-radius: 8px; }
              table, caption, tbody, tr, th, td { display: block; }
              thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
              tr { border-top: 1px solid var(--line); padding: 0.625rem 0; }
              table th:nth-child(n), table td:nth-child(n) { width: auto !important; border: 0; padding: 0.125rem 0; text-align: left !important; }
              td { display: grid; grid-template-columns: 6.25rem 1fr; gap: 0.5rem; }
              td::before { content: attr(data-label); color: var(--muted); font-size: 0.8125rem; }
            }
            @media print {
              :root { --page: #ffffff; --card: #ffffff; --text: #000000; --muted: #444444; --line: #bbbbbb; --accent: #1d4684;
                --fail: #8f1219; --fail-bg: #ffffff; --warn: #6b4100; --warn-bg: #ffffff; --pass: #0f5833; --pass-bg: #ffffff;
                --note: #1d4684; --note-bg: #ffffff; --off: #333333; --off-bg: #ffffff; }
              html { color-scheme: light; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
              body { max-width: none; padding: 0; font-size: 9.5pt; }
              section { border-radius: 0; padding: 0.5rem 0; border-width: 1px 0 0; }
              .verdict { padding-left: 0.75rem; border-left-width: 6px; }
              .pill { border: 1px solid currentcolor; }
              tr, .verdict, svg { break-inside: avoid; } h2, caption, thead { break-after: avoid; }
              .checks th:nth-child(2), .overview th:nth-child(2) { width: 5.25rem; }
              .with-history th:nth-child(5) { width: 10rem; } .overview th:nth-child(1) { width: 26%; }
              .overview th:nth-child(n+4), .overview td:nth-child(n+4) { width: 5.25rem; }
              details::details-content { content-visibility: visible; block-size: auto; }
            }
            """;

    /** Nothing is fetched, nothing runs, and of styles only ours count. */
    static final String POLICY = "default-src 'none'; img-src data:; style-src 'sha256-" + hash(CSS)
            + "'; base-uri 'none'; form-action 'none'";

    private StyleSheet() {}

    /** A dot in the colour of the verdict. */
    static String icon(Verdict verdict) {
        String colour = switch (verdict) {
            case FAILED -> "d23b44";
            case WARNED -> "e0a125";
            case UNCHECKED -> "7b8794";
            case PASSED -> "3da46d";
        };
        return "data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E%3Ccircle cx=%228%22"
                + " cy=%228%22 r=%227%22 fill=%22%23" + colour + "%22/%3E%3C/svg%3E";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Missing SHA-256, which every Java platform has", e);
        }
    }
}
