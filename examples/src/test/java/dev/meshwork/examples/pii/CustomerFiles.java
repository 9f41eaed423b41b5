package dev.meshwork.examples.pii;

import dev.meshwork.core.testing.Canaries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;

/** The files that Customer 360 reads, with canaries in them. */
final class CustomerFiles {

    private static final DateTimeFormatter DATES = DateTimeFormatter.ofPattern("M/d/yyyy", Locale.ROOT);

    private final Path folder;

    private CustomerFiles(Path folder) {
        this.folder = folder;
    }

    /** A copy of the files in a folder. */
    static CustomerFiles copy(Path from, Path to) throws IOException {
        for (String part : new String[] {"adventureworks-sales/data", "adventureworks-oltp/data"}) {
            Files.createDirectories(to.resolve(part));
            try (Stream<Path> files = Files.list(from.resolve(part))) {
                for (Path file : files.toList()) {
                    // Not Files.copy: what is read may be write-protected.
                    Files.write(to.resolve(part).resolve(file.getFileName()), Files.readAllBytes(file));
                }
            }
        }
        return new CustomerFiles(to);
    }

    Path folder() {
        return folder;
    }

    private void append(String file, String... lines) throws IOException {
        append(file, String.join("", lines).getBytes(StandardCharsets.UTF_8));
    }

    private void append(String file, byte[] bytes) throws IOException {
        Files.write(folder.resolve(file), bytes, StandardOpenOption.APPEND);
    }

    private static String customer(String key, String first, String last, String born, String email) {
        return key + ",MR.," + first + "," + last + "," + born + ",M,M," + email
                + ",\"$90,000 \",2,Bachelors,Professional,Y\n";
    }

    private void append(String customer) throws IOException {
        append("adventureworks-sales/data/AdventureWorks_Customers.csv", customer);
    }

    /** A customer as good as any other, who is served. */
    void plantCustomer(Canaries canaries) throws IOException {
        String email = canaries.email();
        String phone = canaries.phone();
        String[] name = canaries.name().toUpperCase(Locale.ROOT).split(" ");
        LocalDate born = canaries.birthDate();
        endLine("adventureworks-sales/data/AdventureWorks_Customers.csv");
        append(customer("990001", name[0], name[1], born.format(DATES), email));
        append("adventureworks-oltp/data/EmailAddress.csv", "990001+|1+|" + email + "+|X+|2020-01-07 00:00:00.000&|\n");
        append("adventureworks-oltp/data/PersonPhone.csv", "990001+|" + phone + "+|1+|2020-01-07 00:00:00.000&|\n");
    }

    private long lines() throws IOException {
        try (Stream<String> lines = Files.lines(
                folder.resolve("adventureworks-sales/data/AdventureWorks_Customers.csv"),
                StandardCharsets.ISO_8859_1)) {
            return lines.count();
        }
    }

    private void endLine(String file) throws IOException {
        if (!Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1).endsWith("\n")) {
            append(file, "\n");
        }
    }

    /** Customers whose records are damaged in various ways, and entries of the registry. */
    void plantDamaged(Canaries canaries) throws IOException {
        if (lines() > 10_000) {
            // More than one in two hundred would stop the run.
            append(customer("990002", canaries.text(), canaries.text(), "1/15/1970", "no address " + canaries.text()));
        }
        append(customer("990003", canaries.text(), canaries.text(), canaries.text(), canaries.email()));
        append(customer(canaries.text(), canaries.text(), canaries.text(), "1/15/1970", canaries.email()));
        append("990005,MR.," + canaries.text() + "," + canaries.email() + "\n");
        append("990006," + canaries.text() + ",\"" + canaries.text() + "\"x," + canaries.email() + "," + canaries.text()
                + "\n");
        byte[] other = customer("990007", canaries.text() + "\u00d8", canaries.text(), "1/15/1970", canaries.email())
                .getBytes(StandardCharsets.ISO_8859_1);
        append("adventureworks-sales/data/AdventureWorks_Customers.csv", other);
        append(
                "adventureworks-oltp/data/EmailAddress.csv",
                canaries.text() + "+|1+|" + canaries.email() + "+|X+|Y&|\n",
                "990008+|" + canaries.email() + "&|\n");
        append(
                "adventureworks-oltp/data/PersonPhone.csv",
                canaries.text() + "+|" + canaries.phone() + "+|1+|Y&|\n",
                "990009+|" + canaries.phone() + "&|\n");
    }

    /** The same customer twice, which a check does not let pass. */
    void plantTwice(Canaries canaries) throws IOException {
        String customer = customer("990010", canaries.text(), canaries.text(), "1/15/1970", canaries.email());
        append(customer);
        append(customer);
    }
}
