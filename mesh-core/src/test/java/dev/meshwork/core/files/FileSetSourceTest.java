package dev.meshwork.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.csv.CsvSource;
import dev.meshwork.core.json.JsonLinesSource;
import dev.meshwork.core.port.Increment;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.rows.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSetSourceTest {

    record Line(String id) {}

    @TempDir
    private Path folder;

    private FileSetSource<Line> source() {
        return source("*.csv");
    }

    private FileSetSource<Line> source(String glob) {
        return FileSetSource.of(
                "lines",
                folder,
                glob,
                files -> CsvSource.of("lines", Line.class).files(files).build());
    }

    private void write(String name, String... ids) throws IOException {
        Files.writeString(folder.resolve(name), "id\n" + String.join("\n", ids) + "\n");
    }

    private static List<String> read(RowSource<Line> source) {
        List<String> ids = new ArrayList<>();
        try (RowReader<Line> reader = source.open()) {
            for (Line line = reader.next(rejected -> {}); line != null; line = reader.next(rejected -> {})) {
                ids.add(line.id());
            }
        }
        return ids;
    }

    @SuppressWarnings("unchecked")
    private static List<String> read(Increment<Rows<Line>> increment) {
        return read((RowSource<Line>) increment.rows());
    }

    private static Increment<Rows<Line>> since(FileSetSource<Line> source, String cursor) {
        return source.since(cursor, Instant.EPOCH);
    }

    @Test
    void hands_out_new_files_in_order_of_name() throws IOException {
        write("b.csv", "3");
        write("a.csv", "1", "2");

        Increment<Rows<Line>> all = since(source(), null);
        write("0.csv", "0");
        Increment<Rows<Line>> late = since(source(), all.cursor());

        assertThat(read(all)).containsExactly("1", "2", "3");
        assertThat(all.cursor()).isEqualTo("{\"files\":{\"a.csv\":7,\"b.csv\":5}}");
        assertThat(all.description()).isEqualTo("2 files, a.csv to b.csv");
        assertThat(read(late)).containsExactly("0");
        assertThat(late.description()).isEqualTo("0.csv");
        assertThat(since(source(), late.cursor())).satisfies(nothing -> {
            assertThat(nothing.isEmpty()).isTrue();
            assertThat(nothing.cursor()).isNull();
            assertThat(nothing.description()).isEqualTo("no file");
            assertThat(read(nothing)).isEmpty();
        });
    }

    @Test
    void hands_out_as_many_files_as_are_wanted_per_run() throws IOException {
        write("a.csv", "1");
        write("b.csv", "2");
        write("c.csv", "3");
        FileSetSource<Line> two = source().atMost(2);

        Increment<Rows<Line>> first = since(two, null);

        assertThat(read(first)).containsExactly("1", "2");
        assertThat(read(since(two, first.cursor()))).containsExactly("3");
        assertThatThrownBy(() -> source().atMost(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid number of files 0 per run of source 'lines': expected 1 or more");
    }

    @Test
    void leaves_out_what_is_hidden_unfinished_a_folder_or_called_otherwise() throws IOException {
        write("a.csv", "1");
        write(".b.csv", "2");
        write("c.csv.part", "3");
        write("d.csv.TMP", "4");
        write("e.txt", "5");
        Files.createDirectory(folder.resolve("f.csv"));
        write("f.csv/g.csv", "6");

        assertThat(read(since(source(), null))).containsExactly("1");
        assertThat(read(since(source("*"), null))).containsExactly("1", "5");
    }

    @Test
    void a_file_that_is_gone_stays_read() throws IOException {
        write("a.csv", "1");
        write("b.csv", "2");
        String cursor = since(source().atMost(1), null).cursor();
        Files.delete(folder.resolve("a.csv"));

        String behind = since(source(), cursor).cursor();
        write("a.csv", "1");

        assertThat(since(source(), behind).isEmpty()).isTrue();
    }

    @Test
    void a_file_whose_size_changed_is_refused_unless_it_was_said_what_to_do() throws IOException {
        write("a.csv", "1");
        String cursor = since(source(), null).cursor();
        write("a.csv", "1", "2");
        write("b.csv", "3");

        assertThatThrownBy(() -> since(source(), cursor))
                .isInstanceOf(PortException.class)
                .hasMessage(
                        "Cannot read lines: file " + folder.resolve("a.csv") + " had 5 bytes when it was read and has"
                                + " 7 now; give new rows a new file, or declare rereadingChanged() or ignoringChanged()");
        assertThat(read(since(source().rereadingChanged(), cursor))).containsExactly("1", "2", "3");
        assertThat(since(source().rereadingChanged(), cursor).cursor())
                .isEqualTo("{\"files\":{\"a.csv\":7,\"b.csv\":5}}");
        assertThat(read(since(source().ignoringChanged(), cursor))).containsExactly("3");
    }

    @Test
    void a_file_that_grows_while_it_is_read_breaks_the_reading() throws IOException {
        write("a.csv", "1");
        Increment<Rows<Line>> part = since(source(), null);
        write("a.csv", "1", "2");

        assertThatThrownBy(() -> read(part))
                .isInstanceOf(PortException.class)
                .hasMessage(
                        "Cannot read lines: file " + folder.resolve("a.csv") + " had 5 bytes when the run began and"
                                + " has 7 now, so somebody is writing it; have it written as .part and renamed when it is whole");
    }

    @Test
    void a_file_that_goes_before_it_is_read_is_told() throws IOException {
        write("a.csv", "1");
        Increment<Rows<Line>> part = since(source(), null);
        Files.delete(folder.resolve("a.csv"));

        assertThatThrownBy(() -> read(part))
                .isInstanceOf(PortException.class)
                .hasMessage("Cannot read lines: file " + folder.resolve("a.csv") + " does not exist");
    }

    @Test
    void a_folder_that_is_not_there_is_told_when_it_is_looked_at() {
        FileSetSource<Line> source = FileSetSource.of(
                "lines",
                folder.resolve("none"),
                "*.csv",
                files -> CsvSource.of("lines", Line.class).files(files).build());

        assertThatThrownBy(() -> since(source, null))
                .isInstanceOf(PortException.class)
                .hasMessage("Cannot read lines: there is no folder " + folder.resolve("none"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "null",
                "{}",
                "{\"files\":null}",
                "{\"files\":[\"a.csv\"]}",
                "{\"files\":{\"a.csv\":null}}",
                "{\"files\":{\"a.csv\":-1}}",
                "{\"files\":{\"a.csv\":1,\"a.csv\":2}}",
                "{\"files\":{}} {}"
            })
    void a_cursor_that_is_none_is_refused(String cursor) {
        assertThatThrownBy(() -> since(source(), cursor))
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith("Invalid cursor of source 'lines': expected the files that were read and their"
                        + " sizes, {\"files\":{\"a.csv\":12}}");
    }

    @Test
    void selects_by_names_and_patterns() throws IOException {
        write("2011-01-04.csv", "1");
        write("2011-01-05.csv", "2");
        write("2011-02-01.csv", "3");

        assertThat(read(source().select("2011-02-01.csv"))).containsExactly("3");
        assertThat(read(source().select("2011-02-01.csv, 2011-01-04.csv"))).containsExactly("1", "3");
        assertThat(read(source().select("2011-01-*.csv,2011-01-05.csv"))).containsExactly("1", "2");
        assertThat(source().select("2011-02-01.csv").cursor()).isNull();
        assertThat(source().select("2011-01-*.csv").description())
                .isEqualTo("2 files, 2011-01-04.csv to 2011-01-05.csv");
    }

    @Test
    void selects_a_file_with_a_comma_in_its_name() throws IOException {
        write("a.csv", "1");
        write("b,c.csv", "2");

        assertThat(read(source().select("b,c.csv"))).containsExactly("2");
        assertThat(read(source().select("b,c.csv,a.csv"))).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.csv", "", " ", ",", "a.csv,x.csv", "x*.csv", "a.csv.part", "../a.csv", "[", "a.csv,,"})
    void a_selection_of_what_is_not_there_is_refused(String selection) throws IOException {
        write("a.csv", "1");
        write("a.csv.part", "2");

        assertThatThrownBy(() -> source().select(selection)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void says_what_was_not_found() throws IOException {
        write("a.csv", "1");

        assertThatThrownBy(() -> source().select("a.csv,2011-01-04.csv"))
                .hasMessage("Cannot select '2011-01-04.csv' of source 'lines': there is no such file among " + folder
                        + "/*.csv; expected names or patterns such as 2011-01-*.csv, separated by commas");
    }

    @Test
    void is_described_by_the_source_of_its_rows() {
        FileSetSource<Line> json = FileSetSource.of(
                "events",
                folder,
                "*.jsonl",
                files -> JsonLinesSource.of("events", Line.class).files(files).build());

        assertThat(json.name()).isEqualTo("events");
        assertThat(json.format()).isEqualTo("jsonl");
        assertThat(json.location()).isEqualTo(folder + "/*.jsonl");
        assertThat(json.schema().name()).isEqualTo("line");
        assertThat(json).hasToString("File set events at " + folder + "/*.jsonl");
    }

    @Test
    void opens_all_files_where_nobody_asks_for_what_is_new() throws IOException {
        write("a.csv", "1");
        write("b.csv", "2");

        assertThat(read((RowSource<Line>) source())).containsExactly("1", "2");
    }

    @Test
    void a_declaration_that_does_not_fit_is_refused_at_once() {
        assertThatThrownBy(() -> FileSetSource.of(
                        "lines",
                        folder,
                        "*.csv",
                        files -> CsvSource.of("other", Line.class).files(files).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid source 'lines': its files are read by a source named 'other'; expected the same name");
        assertThatThrownBy(() -> source("[a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid pattern '[a' of files of source 'lines': ");
    }
}
