package dev.meshwork.quality.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.CheckHistory;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowCursor;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Suite;
import dev.meshwork.quality.documents.Document;
import dev.meshwork.quality.documents.SuiteYaml;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuggestionsTest {

    private static final Schema SCHEMA = new Schema(
            "order",
            List.of(
                    Field.of("id", Kind.LONG),
                    Field.of("name \"x\"\\", Kind.TEXT).orNull(),
                    Field.of("e-mail", Kind.TEXT),
                    Field.of("uuid", Kind.TEXT),
                    Field.of("country", Kind.TEXT),
                    Field.of("size", Kind.TEXT),
                    Field.of("price", Kind.DOUBLE).orNull(),
                    Field.of("change", Kind.INTEGER),
                    Field.of("seldom", Kind.TEXT).orNull()),
            null);

    private static final RowType<Map<String, Object>> TYPE = RowType.ofMaps(SCHEMA);

    private static Rows<Map<String, Object>> orders() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Map<String, Object> row = new HashMap<>();
            row.put("id", (long) i);
            row.put("name \"x\"\\", i % 10 == 0 ? null : "name " + i % 50);
            row.put("e-mail", "a" + i % 60 + "@example.org");
            row.put("uuid", new UUID(i, i % 7).toString());
            row.put("country", i % 3 == 0 ? "\u00d6sterreich" : "a\n\"b\"");
            row.put("size", i < 99 ? "XL" : "XX");
            row.put("price", i == 5 ? null : i / 8.0);
            row.put("change", i - 50);
            row.put("seldom", i < 2 ? "x" : null);
            rows.add(row);
        }
        return Rows.of(rows);
    }

    private static Suggestions suggestions() {
        return Profile.of("orders", orders(), TYPE).suggest();
    }

    private static List<CheckResult> check(Suite suite) {
        GateContext context = new GateContext("orders", SCHEMA, Clock.systemUTC(), CheckHistory.EMPTY);
        try (Gate.Inspection inspection = suite.open(context)) {
            RowCursor<Map<String, Object>> cursor = new RowCursor<>(TYPE);
            long[] number = new long[1];
            orders().forEach(row -> inspection.look(cursor.at(row), Position.of("orders", ++number[0])));
            return inspection.verdict();
        }
    }

    @Test
    void follow_from_the_profile() {
        assertThat(suggestions().all().stream().map(Suggestion::java))
                .containsExactly(
                        "rowCount(atLeast(50))",
                        "column(\"id\").isPrimaryKey()",
                        "column(\"id\").isAtLeast(0)",
                        "column(\"name \\\"x\\\"\\\\\").isComplete(atLeast(0.84))",
                        "column(\"e-mail\").isComplete()",
                        "column(\"e-mail\").matches(Format.EMAIL_HTML5)",
                        "column(\"uuid\").isPrimaryKey()",
                        "column(\"uuid\").matches(\"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\")",
                        "column(\"country\").isComplete()",
                        "column(\"country\").isIn(\"a\\n\\\"b\\\"\", \"\\u00d6sterreich\")",
                        "column(\"size\").isComplete()",
                        "column(\"size\").hasMinimumLength(atLeast(2))",
                        "column(\"size\").hasMaximumLength(atMost(2))",
                        "column(\"price\").isComplete(atLeast(0.97))",
                        "column(\"price\").isAtLeast(0)",
                        "column(\"change\").isPrimaryKey()");
    }

    @Test
    void say_what_suggests_them() {
        assertThat(suggestions().toString().lines())
                .contains(
                        "id is unique and not null: all 100 values are different",
                        "e-mail matches html5 email: all texts are e-mail addresses");
    }

    @Test
    void hold_for_the_data_that_they_were_made_of() {
        assertThat(check(suggestions().suite())).hasSize(16).allMatch(CheckResult::passed);
    }

    @Test
    void are_yaml_that_makes_the_same_suite() {
        Suggestions suggestions = suggestions();

        Suite suite = SuiteYaml.read(Document.of("orders.yaml", suggestions.toYaml()));

        assertThat(suite).hasToString(suggestions.suite().toString());
        assertThat(suite.checks().stream().map(Check::parts).toList())
                .isEqualTo(suggestions.checks().stream().map(Check::parts).toList());
    }

    @Test
    void are_java_that_makes_the_same_suite(@TempDir Path folder) throws Exception {
        Suggestions suggestions = suggestions();
        String java = suggestions.toJava();
        int start = java.indexOf("Suite checks =");
        Path file = Files.writeString(
                folder.resolve("OrderChecks.java"),
                java.substring(0, start) + "public class OrderChecks implements java.util.function.Supplier<Suite> {\n"
                        + "public Suite get() {\n" + java.substring(start) + "return checks;\n}\n}\n");

        int failures = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", System.getProperty("java.class.path"), file.toString());

        assertThat(failures).isZero();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Object checks =
                    loader.loadClass("OrderChecks").getDeclaredConstructor().newInstance();
            Suite suite = (Suite) ((java.util.function.Supplier<?>) checks).get();
            assertThat(suite.toString()).isEqualTo(suggestions.suite().toString());
            assertThat(suite.checks().stream().map(Check::name))
                    .isEqualTo(suggestions.checks().stream().map(Check::name).toList());
        }
    }
}
