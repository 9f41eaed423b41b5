package dev.meshwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows is code that is compiled: each Java snippet names its file, and its lines are there, in order. */
class ReadmeTest {

    private static final Path ROOT = SharedData.root();
    private static final Pattern SNIPPET =
            Pattern.compile("(?:<!-- from (\\S+) -->\\n)?```java\\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/day-two.md", "docs/quality.md", "docs/suites.md"})
    void every_java_snippet_is_an_excerpt_of_a_file_that_is_compiled(String page) throws IOException {
        Matcher snippets = SNIPPET.matcher(Files.readString(ROOT.resolve(page)));
        int found = 0;
        while (snippets.find()) {
            assertThat(snippets.group(1))
                    .as("source of the snippet%n%s", snippets.group(2))
                    .isNotNull();
            assertExcerpt(snippets.group(2), ROOT.resolve(snippets.group(1)));
            found++;
        }
        assertThat(found).isPositive();
    }

    @Test
    void the_first_line_of_java_comes_before_line_40() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("README.md"));

        assertThat(lines.indexOf("```java")).isBetween(0, 39);
    }

    private static void assertExcerpt(String snippet, Path file) throws IOException {
        List<String> source = new ArrayList<>(
                Files.readAllLines(file).stream().map(String::strip).toList());
        for (String line : snippet.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("// ...")) {
                continue;
            }
            int at = source.indexOf(line);
            assertThat(at)
                    .as("line '%s' in %s, behind the line before it", line, file)
                    .isNotNegative();
            source = source.subList(at + 1, source.size());
        }
    }
}
