package dev.meshwork.quality.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.schema.RowType;
import dev.meshwork.quality.Suite;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Whatever a document holds, it is read, or refused with the declared error, which names the document. */
final class DocumentFuzzing {

    private static final String NAME = "fuzzed.yaml";

    private DocumentFuzzing() {}

    /** Reads a suite of ours; what was read is written and read again. */
    static void checkSuite(byte[] bytes) {
        Suite suite;
        try {
            suite = SuiteYaml.read(document(bytes));
        } catch (DocumentException e) {
            assertDeclared(e);
            return;
        }
        String text = SuiteYaml.write(suite);
        Suite again = SuiteYaml.read(Document.of(NAME, text));
        assertThat(again).hasToString(suite.toString());
        assertThat(SuiteYaml.write(again)).isEqualTo(text);
        open(suite);
    }

    /** Reads a suite of another tool. */
    static void checkForeign(byte[] bytes, Function<Document, ForeignSuite> reader) {
        ForeignSuite foreign;
        try {
            foreign = reader.apply(document(bytes));
        } catch (DocumentException e) {
            assertDeclared(e);
            return;
        }
        assertThat(foreign.refused())
                .allSatisfy(refusal -> assertThat(refusal.reason()).isNotBlank().isNotEqualTo("null"));
        if (!foreign.checks().isEmpty()) {
            open(foreign.suite());
        }
    }

    private static Document document(byte[] bytes) {
        return Document.of(NAME, new String(bytes, StandardCharsets.UTF_8));
    }

    private static void assertDeclared(DocumentException e) {
        assertThat(e.getMessage())
                .startsWith("Invalid ")
                .contains("'" + NAME + "'")
                .matches("(?s).*: \\S.*");
        assertThat(e.document()).isEqualTo(NAME);
    }

    /** A suite may ask of a column what its type has not; that is said when it meets the schema. */
    private static void open(Suite suite) {
        try {
            suite.over(RowType.of(Orders.Order.class)).check(List.of());
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).matches("(?s)(Cannot|Invalid|Missing) .*");
        }
    }
}
