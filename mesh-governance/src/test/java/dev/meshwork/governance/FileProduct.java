package dev.meshwork.governance;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.csv.CsvPort;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.PrimaryKey;
import java.nio.file.Path;

/** Serves what it reads, as a file. */
final class FileProduct extends DataProduct<Rows<FileProduct.Line>, Rows<FileProduct.Line>> {

    /** An order. */
    record Line(
            @PrimaryKey String id,
            @Classified(Classification.PII_EMAIL) String email) {}

    private final RowSource<Line> lines;
    private final CsvPort<Line> orders;

    FileProduct(RowSource<Line> lines, Path folder) {
        this.lines = lines;
        this.orders = CsvPort.of("orders", Line.class, folder);
    }

    @Override
    public DataProductMetadata metadata() {
        return DataProductMetadata.builder("dp.orders")
                .name("Orders")
                .domain("sales")
                .ownerTeam("sales-team")
                .version("1.0.0")
                .build();
    }

    @Override
    protected void declare(Declaration product) {
        product.reads(lines);
        product.serves(orders);
    }

    @Override
    protected Rows<Line> ingest(RunContext run) throws Exception {
        return run.read(lines);
    }

    @Override
    protected Rows<Line> transform(Rows<Line> rows, RunContext run) {
        return rows;
    }

    @Override
    protected void serve(Rows<Line> rows, ServeContext run) throws Exception {
        run.publish(rows, orders);
    }
}
