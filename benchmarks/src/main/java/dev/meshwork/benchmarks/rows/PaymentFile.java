package dev.meshwork.benchmarks.rows;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;

/** Makes a file of payments. */
final class PaymentFile {

    static final String[] COUNTRIES = {"DE", "FR", "IT", "ES", "NL", "PL", "SE", "AT", "BE", "CZ"};
    static final String[] METHODS = {"card", "invoice", "transfer", "wallet"};
    private static final String[] CURRENCIES = {"EUR", "USD", "GBP", "CHF"};
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    private PaymentFile() {}

    static void write(Path file, long rows) throws IOException {
        Random random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("payment_id,customer,email,country,currency,amount,items,paid_on,method,note\n");
            StringBuilder line = new StringBuilder();
            for (long row = 1; row <= rows; row++) {
                line.setLength(0);
                int customer = random.nextInt(1_000_000);
                line.append(row).append(",customer-").append(customer).append(',');
                if (random.nextInt(500) != 0) {
                    line.append("someone.")
                            .append(customer)
                            .append("@mail")
                            .append(customer % 97)
                            .append(".example.com");
                }
                line.append(',').append(COUNTRIES[random.nextInt(COUNTRIES.length)]);
                line.append(',').append(CURRENCIES[random.nextInt(CURRENCIES.length)]);
                line.append(',').append(1 + random.nextInt(2_000)).append('.').append(10 + random.nextInt(90));
                line.append(',').append(1 + random.nextInt(9));
                line.append(',').append(FIRST_DAY.plusDays(random.nextInt(700)));
                line.append(',').append(METHODS[random.nextInt(METHODS.length)]);
                line.append(random.nextInt(5) == 0 ? ",\"thanks, see you\"\n" : ",\n");
                out.append(line);
            }
        }
    }
}
