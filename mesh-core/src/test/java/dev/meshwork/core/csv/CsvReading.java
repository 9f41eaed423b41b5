package dev.meshwork.core.csv;

import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import java.util.ArrayList;
import java.util.List;

/** Everything that a source hands out. */
record CsvReading<T>(List<T> rows, List<RejectedRecord> rejected, List<Long> records) {

    static <T> CsvReading<T> of(RowSource<T> source) {
        CsvReading<T> reading = new CsvReading<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (RowReader<T> reader = source.open()) {
            for (T row = reader.next(reading.rejected::add); row != null; row = reader.next(reading.rejected::add)) {
                reading.rows.add(row);
                reading.records.add(reader.position().record());
            }
        }
        return reading;
    }

    List<String> reasons() {
        return rejected.stream().map(r -> r.record() + ": " + r.reason()).toList();
    }
}
