package dev.meshwork.examples.orders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;

/** Generated files of order lines, a day each. The same seed gives the same files. */
final class DayFiles {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final String[] COUNTRIES = {"Norway", "France", "United Kingdom", "EIRE"};

    private DayFiles() {}

    /** Writes so many days. */
    static void write(Path folder, int days, int linesPerDay) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(days);
        for (int i = 0; i < days; i++) {
            LocalDate day = FIRST.plusDays(i);
            StringBuilder text = new StringBuilder(
                    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
            for (int line = 0; line < linesPerDay; line++) {
                text.append(line(random, day, line));
            }
            Files.writeString(folder.resolve(day + ".csv"), text);
        }
    }

    /** Most are sold; some are set aside for their price or their stock code. */
    private static String line(Random random, LocalDate day, int line) {
        boolean free = line > 0 && random.nextInt(20) == 0;
        String stock = line > 0 && random.nextInt(30) == 0 ? "POST" : "" + (10_000 + random.nextInt(80_000));
        return 700_000 + line / 4 + "," + stock + ",THING " + line + "," + (1 + random.nextInt(9)) + "," + day
                + " 10:" + (10 + line % 50) + ":00,"
                + (free ? "0" : (1 + random.nextInt(20)) + "." + (10 + random.nextInt(90))) + ","
                + (15_000 + random.nextInt(100)) + ".0," + COUNTRIES[random.nextInt(COUNTRIES.length)] + "\n";
    }
}
