package dev.meshwork.governance.encryption;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.csv.CsvPort;
import dev.meshwork.core.csv.CsvSource;
import dev.meshwork.core.files.FileSetSource;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.json.JsonLinesPort;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.PrimaryKey;
import dev.meshwork.core.schema.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members with their e-mail addresses, from files to files. Whoever has less points than the bound is quarantined. */
final class Members extends DataProduct<Rows<Members.Member>, Rows<Members.Member>> {

    /** A member. */
    record Member(
            @PrimaryKey String id,
            @Classified(Classification.PII_EMAIL) @Nullable String email,
            BigDecimal points,
            LocalDate joined) {}

    private final FileSetSource<Member> members;
    private final CsvPort<Member> csv;
    private final JsonLinesPort<Member> json;
    int bound = 5;

    Members(Path folder, Writing writing) {
        this.members = FileSetSource.of(
                "members",
                folder.resolve("in"),
                "*.csv",
                files -> CsvSource.of("members", Member.class).files(files).build());
        CsvPort<Member> plainCsv = CsvPort.of("csv", Member.class, folder.resolve("csv"));
        JsonLinesPort<Member> plainJson = JsonLinesPort.of("json", Member.class, folder.resolve("json"));
        this.csv = writing == Writing.APPEND ? plainCsv.appending() : plainCsv;
        this.json = writing == Writing.APPEND ? plainJson.appending() : plainJson;
    }

    static void write(Path folder, String name, String... lines) {
        try {
            Files.createDirectories(folder.resolve("in"));
            Files.writeString(
                    folder.resolve("in").resolve(name), "id,email,points,joined\n" + String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CsvPort<Member> csv() {
        return csv;
    }

    @Override
    public DataProductMetadata metadata() {
        return DataProductMetadata.builder("dp.members")
                .name("Members")
                .domain("customer")
                .ownerTeam("customer-team")
                .version("1.0.0")
                .build();
    }

    @Override
    protected void declare(Declaration product) {
        product.reads(members).through(new EnoughPoints());
        product.serves(csv, json);
        product.oneToOne(members, csv).oneToOne(members, json);
    }

    @Override
    protected Rows<Member> ingest(RunContext run) throws Exception {
        return run.read(members);
    }

    @Override
    protected Rows<Member> transform(Rows<Member> rows, RunContext run) {
        return rows;
    }

    @Override
    protected void serve(Rows<Member> rows, ServeContext run) throws Exception {
        run.publish(rows, List.of(csv, json));
    }

    private final class EnoughPoints implements Gate {
        @Override
        public String name() {
            return "points";
        }

        @Override
        public Inspection open(GateContext context) {
            return new Inspection() {
                @Override
                public List<Disposition> look(Row row, Position position) {
                    BigDecimal points = (BigDecimal) row.value("points");
                    return points != null && points.compareTo(BigDecimal.valueOf(bound)) >= 0
                            ? List.of()
                            : List.of(Disposition.quarantine("points", "there are too few points"));
                }

                @Override
                public void merge(Inspection other) {
                    throw new UnsupportedOperationException("there are no parts");
                }

                @Override
                public List<CheckResult> verdict() {
                    return List.of();
                }
            };
        }
    }
}
