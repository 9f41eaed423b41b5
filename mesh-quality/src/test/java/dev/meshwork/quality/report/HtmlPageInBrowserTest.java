package dev.meshwork.quality.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.meshwork.core.gate.CheckResult;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser: as it is in a light, a dark and a narrow window, on paper, and full of hostile names. */
class HtmlPageInBrowserTest {

    /** Pictures for people to look at; they stay until the next clean build. */
    private static final Path PICTURES = Path.of("target", "quality-report");

    @TempDir
    private Path folder;

    @Test
    void a_large_report_shows_each_check_once_and_what_failed_first() throws Exception {
        Chromium.Loaded page = Chromium.in(folder).load(written(SampleReports.large()));

        assertThat(page.console()).isEmpty();
        assertThat(count(page.dom(), "<tr class=\"(fail|warn|note|pass)\"")).isEqualTo(40);
        assertThat(count(page.dom(), "<tr class=\"fail\"")).isEqualTo(3);
        assertThat(count(page.dom(), "<svg class=\"history\"")).isEqualTo(40);
        assertThat(count(page.dom(), "<section class=\"card\" id=\"data-set-\\d\""))
                .isEqualTo(3);
        assertThat(page.dom().indexOf("<tr class=\"fail\""))
                .isLessThan(page.dom().indexOf("<tr class=\"pass\""));
    }

    @Test
    void nothing_is_cut_faint_or_nameless() throws Exception {
        String large = SampleReports.large().toHtml();
        Chromium browser = Chromium.in(folder);

        assertThat(problems(PageProbe.of(large, browser, folder))).isEmpty();
        assertThat(problems(PageProbe.of(large, browser.dark(), folder))).isEmpty();
        assertThat(problems(PageProbe.framed(large, 320, browser, folder))).isEmpty();
        for (QualityReport report : List.of(SampleReports.passing(), SampleReports.empty())) {
            assertThat(problems(PageProbe.of(report.toHtml(), browser, folder))).isEmpty();
            assertThat(problems(PageProbe.framed(report.toHtml(), 320, browser.dark(), folder)))
                    .isEmpty();
        }
    }

    @Test
    void every_text_of_every_check_is_there() throws Exception {
        QualityReport report = SampleReports.large();

        String text = PageProbe.of(report.toHtml(), Chromium.in(folder), folder).text();

        for (CheckResult check : report.checks()) {
            assertThat(text).contains(check.check(), check.subject(), check.expectation(), check.observed());
        }
        assertThat(text)
                .contains("the newsletter keys on it", "orders/2026-01-04.csv, records 17, 34, 51", "and 356 more")
                .doesNotContain("ada@example.org");
    }

    @Test
    void the_probe_finds_what_it_is_to_find() throws Exception {
        String bad = SampleReports.passing().toHtml().replace("<main>", """
                        <main><p class="kind" id="overview" style="overflow: hidden; width: 40px; white-space: nowrap">cut off text</p>
                        <p id="overview" style="color: #999; background: #fff">faint text</p><table><tr><td>x</table>
                        <p style="white-space: nowrap">%s</p><img src="http://127.0.0.1:9/x.png">""".formatted("wide ".repeat(200)));

        PageProbe found = PageProbe.of(bad, Chromium.in(folder), folder);

        assertThat(found.cut()).anyMatch(text -> text.contains("cut off text"));
        assertThat(found.faint()).anyMatch(text -> text.contains("faint text"));
        assertThat(found.nameless()).contains("table");
        assertThat(found.repeatedIds()).contains("overview");
        assertThat(found.tooWide()).isPositive();
        assertThat(found.active()).anyMatch(text -> text.startsWith("<img"));
        assertThat(found.fetched()).containsExactly("http://127.0.0.1:9/x.png");
    }

    @Test
    void a_browser_asks_for_the_page_and_nothing_else() throws Exception {
        List<String> requests = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        byte[] page = HostileReports.fetching(address).toHtml().getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI().toString());
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try {
            assertThat(Chromium.in(folder).load(address + "/report.html").console())
                    .isEmpty();
            assertThat(requests).containsExactly("/report.html");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void hostile_names_stay_text() throws Exception {
        QualityReport report = HostileReports.all();
        String page = report.toHtml();

        Chromium.Loaded loaded = Chromium.in(folder).load(written(report));
        PageProbe wide = PageProbe.of(page, Chromium.in(folder), folder);
        PageProbe narrow = PageProbe.framed(page, 320, Chromium.in(folder), folder);

        assertThat(loaded.console()).isEmpty();
        assertThat(problems(wide)).isEmpty();
        assertThat(problems(narrow)).isEmpty();
        for (CheckResult check : report.checks()) {
            assertThat(wide.text()).contains(Text.visible(check.check()), Text.visible(check.observed()));
        }
    }

    @Test
    void the_policy_of_the_page_stops_a_script_that_got_in() throws Exception {
        String page = SampleReports.passing().toHtml().replace("<main>", "<main><script>document.title='run'</script>");
        Path file = Files.writeString(folder.resolve("script.html"), page);

        Chromium.Loaded loaded = Chromium.in(folder).load(file.toUri().toString());

        assertThat(loaded.dom()).contains("<title>Served: dp.customer.360");
        assertThat(loaded.console()).anyMatch(line -> line.contains("Content Security Policy"));
    }

    @Test
    void it_looks_light_or_dark_as_the_reader_likes_and_is_not_blank() throws Exception {
        Files.createDirectories(PICTURES);
        String large = written(SampleReports.large());
        Chromium browser = Chromium.in(folder);

        BufferedImage light = picture(browser.sized(1200, 2600), large, "large-light.png");
        BufferedImage dark = picture(browser.sized(1200, 2600).dark(), large, "large-dark.png");
        picture(browser.sized(500, 2600), large, "large-narrow.png");
        picture(browser.sized(1000, 800), written(SampleReports.passing()), "passing.png");
        picture(browser.sized(1000, 500), written(SampleReports.empty()), "empty.png");

        assertThat(light.getWidth()).isEqualTo(1200);
        assertThat(brightness(light)).isGreaterThan(0.8);
        assertThat(brightness(dark)).isBetween(0.05, 0.3);
        assertThat(colours(light)).isGreaterThan(50);
        assertThat(colours(dark)).isGreaterThan(50);
    }

    @Test
    void it_can_be_printed() throws Exception {
        Files.createDirectories(PICTURES);

        Path pdf = Chromium.in(folder).print(written(SampleReports.large()), PICTURES.resolve("large.pdf"));

        assertThat(Files.readAllBytes(pdf)).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }

    private String written(QualityReport report) throws IOException {
        Path file = Files.createTempFile(folder, "report", ".html");
        report.write(ReportFormat.HTML, file);
        return file.toUri().toString();
    }

    /** All that should not be, with the number of texts looked at where that is too small to mean anything. */
    private static List<Object> problems(PageProbe found) {
        List<Object> problems = new ArrayList<>(found.cut());
        problems.addAll(found.faint());
        problems.addAll(found.nameless());
        problems.addAll(found.repeatedIds());
        problems.addAll(found.active());
        problems.addAll(found.fetched());
        if (found.tooWide() > 0) {
            problems.add("too wide by " + found.tooWide());
        }
        if (found.checked() < 4) {
            problems.add("only " + found.checked() + " texts");
        }
        return problems;
    }

    private static int count(String dom, String pattern) {
        return (int) Pattern.compile(pattern).matcher(dom).results().count();
    }

    private static BufferedImage picture(Chromium browser, String page, String name) throws Exception {
        return ImageIO.read(browser.screenshot(page, PICTURES.resolve(name)).toFile());
    }

    private static double brightness(BufferedImage image) {
        long sum = 0;
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        for (int pixel : pixels) {
            sum += (pixel >> 16 & 0xFF) + (pixel >> 8 & 0xFF) + (pixel & 0xFF);
        }
        return sum / 765.0 / pixels.length;
    }

    private static long colours(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).distinct().count();
    }
}
