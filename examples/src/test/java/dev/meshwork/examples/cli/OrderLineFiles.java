package dev.meshwork.examples.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes data for Customer 360 with any number of order lines; everything else is that of another folder. */
final class OrderLineFiles {

    private static final String SALES = "adventureworks-sales/data";
    private static final String REGISTRY = "adventureworks-oltp/data";
    private static final String HEADER =
            "OrderDate,StockDate,OrderNumber,ProductKey,CustomerKey,TerritoryKey,OrderLineItem,OrderQuantity\r\n";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("M/d/yyyy", Locale.ROOT);
    private static final LocalDate FIRST_DAY = LocalDate.of(2017, 1, 1);
    private static final int DAYS = 911;

    private OrderLineFiles() {}

    /** Writes data with so many order lines, two or three to an order, each customer once at least. */
    static void write(Path from, Path to, int lines) throws IOException {
        Files.createDirectories(to.resolve(SALES));
        Files.createDirectories(to.resolve(REGISTRY));
        for (String file : List.of(
                SALES + "/AdventureWorks_Customers.csv",
                SALES + "/AdventureWorks_Products.csv",
                REGISTRY + "/EmailAddress.csv",
                REGISTRY + "/PersonPhone.csv")) {
            Files.copy(from.resolve(file), to.resolve(file));
        }
        List<String> customers = keys(from.resolve(SALES + "/AdventureWorks_Customers.csv"));
        List<String> products = keys(from.resolve(SALES + "/AdventureWorks_Products.csv"));
        Random random = new Random(1);
        int order = 0;
        int written = 0;
        for (int year = 2017; year <= 2019; year++) {
            Path file = to.resolve(SALES + "/AdventureWorks_Sales_" + year + ".csv");
            int end = lines / 3 * (year - 2016) + (year == 2019 ? lines % 3 : 0);
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                out.write(HEADER);
                while (written < end) {
                    String day = DATE.format(FIRST_DAY.plusDays(random.nextInt(DAYS)));
                    String customer = customers.get(order % customers.size());
                    int product = random.nextInt(products.size());
                    int items = Math.min(end - written, 2 + random.nextInt(2));
                    for (int item = 1; item <= items; item++) {
                        out.write(day + "," + day + ",SO" + (100_000 + order) + ","
                                + products.get((product + item) % products.size()) + "," + customer + ",1," + item + ","
                                + (1 + random.nextInt(3)) + "\r\n");
                    }
                    order++;
                    written += items;
                }
            }
        }
    }

    private static List<String> keys(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }
}
