package dev.meshwork.quality.report;

import java.util.List;

/**
 * Writes a table of a page. In a narrow window its cells stand below one another, each with the heading of its column; the roles are
 * spelled out because browsers forget them then.
 */
final class HtmlTable {

    private final Markup html;
    private final List<String> headings;

    HtmlTable(Markup html, List<String> headings) {
        this.html = html;
        this.headings = headings;
    }

    /** Begins the table, with its caption. */
    void open(String style, Runnable caption) {
        html.open("table", "class", style, "role", "table").raw("\n").open("caption");
        caption.run();
        html.close().raw("\n").open("thead", "role", "rowgroup").open("tr", "role", "row");
        headings.forEach(heading -> html.element("th", heading, "scope", "col", "role", "columnheader"));
        html.close().close().raw("\n").open("tbody", "role", "rowgroup").raw("\n");
    }

    /** A row, each cell by what writes it; the first one is its heading. */
    void row(String style, List<Runnable> cells) {
        html.open("tr", "class", style, "role", "row");
        for (int i = 0; i < cells.size(); i++) {
            if (i == 0) {
                html.open("th", "scope", "row", "role", "rowheader");
            } else {
                html.open("td", "role", "cell", "data-label", headings.get(i));
            }
            html.open("div");
            cells.get(i).run();
            html.close().close();
        }
        html.close().raw("\n");
    }

    /** Ends the table. */
    void close() {
        html.close().close().raw("\n");
    }
}
