package dev.meshwork.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.faults.FuzzInput;
import dev.meshwork.core.port.PortException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whatever a file holds, it is read to rows and rejected records, or refused with the declared exception. */
final class CsvFuzzing {

    record Point(int x, int y) {}

    enum Color {
        RED,
        GREEN
    }

    record Line(
            String id,
            @Nullable Integer count,
            @Nullable BigDecimal price,
            @Nullable LocalDate day,
            @Nullable Instant at,
            @Nullable Boolean open,
            @Nullable Color color,
            @Nullable Point point,
            @Nullable List<String> tags) {}

    private static final String HEADER = "id,count,price,day,at,open,color,point,tags\n";

    private final Path file;

    CsvFuzzing(Path file) {
        this.file = file;
    }

    void check(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        CsvSourceBuilder<Line> builder = CsvSource.of("lines", Line.class).file(file);
        boolean header = input.below(8) > 0;
        for (int i = input.below(4); i > 0; i--) {
            builder = with(builder, input.below(8));
        }
        CsvSource<Line> source = builder.build();
        write(header ? HEADER : "", input.rest());
        try {
            CsvReading<Line> first = CsvReading.of(source);
            assertThat(CsvReading.of(source).rows()).isEqualTo(first.rows());
            assertThat(first.rejected())
                    .allSatisfy(rejected -> assertThat(rejected.reason()).isNotBlank());
        } catch (PortException e) {
            assertThat(e.getMessage())
                    .matches("(?s)(Cannot|Invalid|Missing) .*")
                    .contains(file.toString());
        }
    }

    private static CsvSourceBuilder<Line> with(CsvSourceBuilder<Line> builder, int option) {
        return switch (option) {
            case 0 -> builder.withoutQuotes();
            case 1 -> builder.maxRecordLength(50);
            case 2 -> builder.charset(StandardCharsets.ISO_8859_1);
            case 3 -> builder.dates("M/d/yyyy");
            case 4 ->
                builder.numbers(
                        "price", NumberFormatting.of().prefix("$").grouping(',').trimmed());
            case 5 -> builder.nullTokens("id", "NA");
            case 6 -> builder.booleans("open", "Y", "N");
            default -> builder.allowEmpty();
        };
    }

    private void write(String header, byte[] rest) {
        try (var out = Files.newOutputStream(file)) {
            out.write(header.getBytes(StandardCharsets.UTF_8));
            out.write(rest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
