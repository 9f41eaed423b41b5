package dev.meshwork.core;

import dev.meshwork.core.csv.CsvSource;
import dev.meshwork.core.files.FileSetSource;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.rows.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Order lines that come in files, and a total for each line. */
class FileOrders extends Orders {

    final RowPort<Total> port;
    private final Gate[] gates;

    /** A product whose port writes like this; gates look at the lines. */
    FileOrders(Writing writing, Gate... gates) {
        this.port = MemoryPort.of("totals", Total.class).writing(writing);
        this.gates = gates;
    }

    @Override
    protected void declare(Declaration product) {
        product.reads(LINES).through(gates);
        product.serves(port);
        product.oneToOne(LINES, port);
    }

    @Override
    protected void serve(Rows<Total> totals, ServeContext run) {
        run.publish(totals, port);
    }

    /** The files of a folder as the lines. */
    static FileSetSource<Line> filesIn(Path folder) {
        return FileSetSource.of(
                "lines",
                folder,
                "*.csv",
                files -> CsvSource.of("lines", Line.class).files(files).build());
    }

    /** Writes a file of lines such as {@code a,1}. */
    static void write(Path folder, String name, String... lines) {
        try {
            Files.writeString(folder.resolve(name), "order,quantity\n" + String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
