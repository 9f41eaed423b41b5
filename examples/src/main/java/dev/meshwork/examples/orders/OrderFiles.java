package dev.meshwork.examples.orders;

import dev.meshwork.core.csv.CsvSource;
import dev.meshwork.core.csv.NumberFormatting;
import dev.meshwork.core.files.FileSetSource;
import dev.meshwork.core.port.RowSource;
import java.nio.file.Path;
import java.util.List;

/** The files that the shop writes: one for each day, called after it. */
public final class OrderFiles {

    private OrderFiles() {}

    /** The order lines below a folder of data. */
    public static FileSetSource<OrderLine> in(Path data) {
        return of(data.resolve("online-retail-2010-12_2011-03/data"));
    }

    /** The order lines in a folder of day files. */
    public static FileSetSource<OrderLine> of(Path folder) {
        return FileSetSource.of("order_lines", folder, "*.csv", OrderFiles::lines);
    }

    /** The order lines of some files. */
    static RowSource<OrderLine> lines(List<Path> files) {
        return CsvSource.of("order_lines", OrderLine.class)
                .files(files)
                .dateTimes("yyyy-MM-dd HH:mm:ss")
                .numbers("customer_id", NumberFormatting.of().suffix(".0"))
                .build();
    }
}
