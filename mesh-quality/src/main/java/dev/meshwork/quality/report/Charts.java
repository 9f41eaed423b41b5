package dev.meshwork.quality.report;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws small pictures as SVG inside a page. Colours come from the classes of its style sheet; each picture says in words what it shows. */
final class Charts {

    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000_000);
    private static final int FEW_BINS = 6;
    private static final int LINE_WIDTH = 150;
    private static final int LINE_HEIGHT = 34;
    private static final int MARGIN = 5;
    private static final int BARS_WIDTH = 240;
    private static final int BARS_HEIGHT = 56;
    private static final int SHARES_WIDTH = 600;

    private final Markup html;

    Charts(Markup html) {
        this.html = html;
    }

    /** One point of a line; without a value there is a gap. */
    private record Point(boolean passed, double value) {

        static Point of(CheckResult.Outcome outcome, @Nullable BigDecimal value) {
            double number = value == null ? Double.NaN : value.doubleValue();
            return new Point(outcome == CheckResult.Outcome.PASSED, Double.isInfinite(number) ? Double.NaN : number);
        }

        boolean isKnown() {
            return !Double.isNaN(value);
        }
    }

    /** What a check found before and now: a line where there are numbers, else a row of dots. */
    void history(CheckResult now, List<Observation> earlier) {
        List<Point> points = new ArrayList<>();
        earlier.forEach(before -> points.add(Point.of(before.outcome(), before.value())));
        points.add(Point.of(now.outcome(), now.observedValue()));
        boolean line = points.stream().filter(Point::isKnown).count() > 1;
        String words = words(now, earlier);
        html.open(
                "svg",
                "class",
                "history",
                "viewBox",
                "0 0 " + LINE_WIDTH + " " + LINE_HEIGHT,
                "width",
                String.valueOf(LINE_WIDTH),
                "height",
                String.valueOf(LINE_HEIGHT),
                "role",
                "img",
                "aria-label",
                words);
        html.element("title", words);
        if (line) {
            line(points);
        } else {
            dots(points);
        }
        html.close();
        html.element("div", range(now, earlier), "class", "range");
    }

    private static String words(CheckResult now, List<Observation> earlier) {
        long failed = earlier.stream()
                .filter(before -> before.outcome() != CheckResult.Outcome.PASSED)
                .count();
        String values = values(now, earlier);
        return "Of " + Text.counted(earlier.size(), "earlier run") + ", " + Text.number(failed) + " did not pass"
                + (values.isEmpty() ? "" : "; found " + values);
    }

    private static String range(CheckResult now, List<Observation> earlier) {
        String values = values(now, earlier);
        String runs = Text.counted(earlier.size() + 1L, "run");
        return values.isEmpty() ? runs : values + " in " + runs;
    }

    /** The least and the most that was found; empty where it was never a number. */
    private static String values(CheckResult now, List<Observation> earlier) {
        List<BigDecimal> values = Stream.concat(
                        earlier.stream().map(Observation::value), Stream.ofNullable(now.observedValue()))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (values.isEmpty()) {
            return "";
        }
        String least = brief(values.get(0), now.dimension());
        String most = brief(values.get(values.size() - 1), now.dimension());
        return least.equals(most) ? least : least + " to " + most;
    }

    /** Four digits are enough beside a picture. What is observed of timeliness are seconds. */
    private static String brief(BigDecimal value, Dimension dimension) {
        boolean large = value.precision() - value.scale() > 4;
        BigDecimal rounded = large ? value.setScale(0, RoundingMode.HALF_EVEN) : value.round(new MathContext(4));
        if (large && rounded.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return Text.number(value.round(new MathContext(4)));
        }
        if (dimension == Dimension.TIMELINESS && rounded.signum() >= 0) {
            return Durations.text(Duration.ofMillis(
                    rounded.min(MOST_SECONDS).movePointRight(3).longValue()));
        }
        return large ? Text.number(rounded.longValue()) : Text.number(rounded);
    }

    private void line(List<Point> points) {
        double least = points.stream()
                .filter(Point::isKnown)
                .mapToDouble(Point::value)
                .min()
                .orElse(0);
        double most = points.stream()
                .filter(Point::isKnown)
                .mapToDouble(Point::value)
                .max()
                .orElse(0);
        StringBuilder path = new StringBuilder();
        boolean gap = true;
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (point.isKnown()) {
                path.append(gap ? "M" : "L")
                        .append(number(x(i, points.size())))
                        .append(' ')
                        .append(number(y(point.value(), least, most)));
            }
            gap = !point.isKnown();
        }
        html.empty("path", "class", "trend", "d", path.toString());
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            boolean last = i == points.size() - 1;
            if (point.isKnown() && (last || !point.passed())) {
                dot(point, last ? 3.2 : 2.2, x(i, points.size()), y(point.value(), least, most));
            }
        }
    }

    private void dots(List<Point> points) {
        for (int i = 0; i < points.size(); i++) {
            boolean last = i == points.size() - 1;
            dot(
                    points.get(i),
                    last ? 3.2 : Math.min(2.2, 50.0 / points.size()),
                    x(i, points.size()),
                    LINE_HEIGHT / 2.0);
        }
    }

    /** Round where the check passed, else square: not everybody sees red and green. */
    private void dot(Point point, double radius, double x, double y) {
        if (point.passed()) {
            html.empty("circle", "class", "good", "cx", number(x), "cy", number(y), "r", number(radius));
        } else {
            String side = number(2 * radius);
            html.empty(
                    "rect",
                    "class",
                    "bad",
                    "x",
                    number(x - radius),
                    "y",
                    number(y - radius),
                    "width",
                    side,
                    "height",
                    side);
        }
    }

    private static double x(int index, int count) {
        return count == 1 ? LINE_WIDTH / 2.0 : MARGIN + (double) index * (LINE_WIDTH - 2 * MARGIN) / (count - 1);
    }

    /** Halves before it subtracts, so that the largest numbers do not overflow. */
    private static double y(double value, double least, double most) {
        double span = most / 2 - least / 2;
        double share = span == 0 ? 0.5 : (value / 2 - least / 2) / span;
        return LINE_HEIGHT - MARGIN - share * (LINE_HEIGHT - 2 * MARGIN);
    }

    /** A bar in parts, one for each mark. */
    void shares(Tally tally) {
        html.open(
                "svg",
                "class",
                "shares",
                "viewBox",
                "0 0 " + SHARES_WIDTH + " 12",
                "preserveAspectRatio",
                "none",
                "role",
                "img",
                "aria-label",
                tally.toString());
        double x = 0;
        for (Mark mark : Mark.values()) {
            double width = tally.checks() == 0 ? 0 : (double) SHARES_WIDTH * tally.of(mark) / tally.checks();
            if (width > 0) {
                html.empty(
                        "rect",
                        "class",
                        "share " + mark.word().toLowerCase(Locale.ROOT),
                        "x",
                        number(x),
                        "y",
                        "0",
                        "width",
                        number(width),
                        "height",
                        "12");
            }
            x += width;
        }
        html.close();
    }

    /** A few bins are drawn below one another, each with its label; more of them side by side. */
    void histogram(Histogram histogram, String column) {
        long most =
                histogram.bins().stream().mapToLong(Histogram.Bin::count).max().orElse(0);
        if (histogram.bins().size() <= FEW_BINS) {
            rows(histogram.bins(), most);
        } else {
            bars(histogram.bins(), most, column);
        }
    }

    private void rows(List<Histogram.Bin> bins, long most) {
        html.open("ul", "class", "rows");
        for (Histogram.Bin bin : bins) {
            html.open("li").element("bdi", Prose.brief(bin.label(), 120));
            html.open("svg", "viewBox", "0 0 100 10", "preserveAspectRatio", "none", "aria-hidden", "true");
            double width = most == 0 ? 0 : 100.0 * bin.count() / most;
            html.empty("rect", "class", "bar", "width", number(width), "height", "10");
            html.close().element("span", Text.number(bin.count())).close();
        }
        html.close();
    }

    /** The labels of the first and the last stand below. */
    private void bars(List<Histogram.Bin> bins, long most, String column) {
        Histogram.Bin highest = bins.stream()
                .max(Comparator.comparingLong(Histogram.Bin::count))
                .orElseThrow();
        String words = "Histogram of " + Prose.brief(column, 60) + ": " + Text.counted(bins.size(), "bin")
                + ", most in " + Prose.brief(highest.label(), 60) + " (" + Text.number(highest.count()) + ")";
        html.open("div", "class", "histogram");
        html.open(
                "svg",
                "viewBox",
                "0 0 " + BARS_WIDTH + " " + BARS_HEIGHT,
                "width",
                String.valueOf(BARS_WIDTH),
                "height",
                String.valueOf(BARS_HEIGHT),
                "role",
                "img",
                "aria-label",
                words);
        html.element("title", words);
        double width = (double) BARS_WIDTH / bins.size();
        for (int i = 0; i < bins.size(); i++) {
            bar(bins.get(i), i * width, width, most);
        }
        html.close();
        axis(bins);
        html.close();
    }

    private void bar(Histogram.Bin bin, double x, double width, long most) {
        double height = most == 0 ? 0 : (double) bin.count() / most * (BARS_HEIGHT - 2);
        double shown = bin.count() > 0 ? Math.max(1, height) : 0;
        html.open(
                "rect",
                "class",
                "bar",
                "x",
                number(x + width * 0.08),
                "y",
                number(BARS_HEIGHT - shown),
                "width",
                number(width * 0.84),
                "height",
                number(shown));
        html.element("title", Prose.brief(bin.label(), 120) + ": " + Text.number(bin.count()))
                .close();
    }

    private void axis(List<Histogram.Bin> bins) {
        html.open("div", "class", "axis");
        html.element("bdi", Prose.brief(bins.get(0).label(), 30));
        if (bins.size() > 1) {
            html.element("bdi", Prose.brief(bins.get(bins.size() - 1).label(), 30));
        }
        html.close();
    }

    private static String number(double value) {
        return Text.number(BigDecimal.valueOf(Math.round(value * 100), 2));
    }
}
