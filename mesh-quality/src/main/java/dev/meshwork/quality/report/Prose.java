package dev.meshwork.quality.report;

/** Text of users on a page: its direction of writing does not spill over, and a very long one is folded, not cut. */
final class Prose {

    private static final int LONG = 400;
    private static final int SHOWN = 120;

    private final Markup html;

    Prose(Markup html) {
        this.html = html;
    }

    /** Text that belongs into a line. */
    void write(String text) {
        if (text.length() <= LONG) {
            inLine(text);
            return;
        }
        html.open("details", "class", "long").open("summary");
        html.element("bdi", Text.start(text, SHOWN)).text("… ");
        html.element(
                "span", "all " + Text.counted(text.codePointCount(0, text.length()), "character"), "class", "more");
        html.close().element("bdi", text).close();
    }

    /** A name in a heading, a caption or a link, where nothing can be folded: no more than its start. */
    void brief(String text) {
        inLine(brief(text, SHOWN));
    }

    /** The whole name below a heading that has its start only. */
    void rest(String name) {
        if (!brief(name, SHOWN).equals(name)) {
            html.open("div", "class", "whole").text("In full: ");
            write(name);
            html.close().raw("\n");
        }
    }

    private void inLine(String text) {
        if (text.isBlank()) {
            html.element("i", Text.name(text));
        } else {
            html.element("bdi", text);
        }
    }

    /** The text, or its start where it is longer. */
    static String brief(String text, int characters) {
        String start = Text.start(text, characters);
        return start.length() == text.length() ? text : start + "…";
    }
}
