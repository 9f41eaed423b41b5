package dev.meshwork.quality.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteReportTest {

    private final QualityReport report = SampleReports.passing();

    @TempDir
    private Path folder;

    @Test
    void writes_each_format_into_folders_that_it_creates() throws IOException {
        Path file = folder.resolve("new/folders/report");

        report.write(ReportFormat.TEXT, file);
        assertThat(file).hasContent(report.toString());
        report.write(ReportFormat.JSON, file);
        assertThat(file).hasContent(report.toJson());
        report.write(ReportFormat.JUNIT_XML, file);
        assertThat(file).hasContent(report.toJUnitXml());
        report.write(ReportFormat.HTML, file);
        assertThat(file).hasContent(report.toHtml());
        assertThat(names(file.resolveSibling("."))).containsExactly("report");
    }

    @Test
    void what_cannot_be_written_leaves_nothing_behind() throws IOException {
        Path taken =
                Files.createDirectories(folder.resolve("taken/by a folder")).getParent();

        assertThatThrownBy(() -> report.write(ReportFormat.JSON, taken))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot write quality report " + taken + " (")
                .hasMessageEndingWith(
                        "): name a file in a folder that this process may write to; what was there before stays");
        assertThat(names(folder)).containsExactly("taken");
        assertThat(names(taken)).containsExactly("by a folder");
    }

    @Test
    void a_folder_that_is_a_file_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "kept");

        assertThatThrownBy(() -> report.write(ReportFormat.JSON, file.resolve("report.json")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("report.json");
        assertThat(file).hasContent("kept");
    }

    @Test
    void a_reader_sees_the_old_or_the_new_report_and_no_part_of_one() throws Exception {
        Path file = folder.resolve("report.html");
        List<QualityReport> both = List.of(SampleReports.large(), report);
        List<String> texts = both.stream().map(QualityReport::toHtml).toList();
        report.write(ReportFormat.HTML, file);
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 60; i++) {
                both.get(i % 2).write(ReportFormat.HTML, file);
            }
        });

        writer.start();
        int reads = 0;
        while (writer.isAlive() || reads == 0) {
            assertThat(texts.contains(Files.readString(file))).isTrue();
            reads++;
        }
        writer.join();

        assertThat(names(folder)).containsExactly("report.html");
    }

    private static List<String> names(Path place) throws IOException {
        try (Stream<Path> entries = Files.list(place)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
