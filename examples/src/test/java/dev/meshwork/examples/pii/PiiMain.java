package dev.meshwork.examples.pii;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.csv.CsvPort;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.testing.Canaries;
import dev.meshwork.examples.customer.Customer360;
import dev.meshwork.examples.customer.CustomerProfile;
import dev.meshwork.examples.customer.CustomerSources;
import dev.meshwork.quality.profile.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks for leaks in a virtual machine of its own, whose log goes to a file. Writes what it found to a file of lines. */
final class PiiMain {

    private final Path data;
    private final Path out;
    private final LogFile log;
    private final List<String> results = new ArrayList<>();

    private PiiMain(Path data, Path out) {
        this.data = data;
        this.out = out;
        this.log = new LogFile(out.resolve("log.txt"));
    }

    /** Arguments: what to prove, the folder of data, the folder for everything else. */
    public static void main(String[] args) throws IOException {
        PiiMain main = new PiiMain(Path.of(args[1]), Path.of(args[2]));
        switch (args[0]) {
            case "customer-360" -> main.customer360();
            case "campaigns" -> main.campaigns();
            default -> main.leaks();
        }
        Files.write(main.out.resolve("results.txt"), main.results);
    }

    private void tell(String subject, Canaries canaries) {
        new TreeMap<>(canaries.places())
                .forEach((place, length) -> results.add(String.join("\t", subject, "searched", place, "" + length)));
        canaries.sightings()
                .forEach(seen ->
                        results.add(String.join("\t", subject, "found", seen.place(), seen.canary(), seen.form())));
    }

    private void customer360() throws IOException {
        Canaries served = Canaries.seeded(360);
        Canaries refused = Canaries.seeded(361);
        CustomerFiles files = CustomerFiles.copy(data, out.resolve("data"));
        files.plantCustomer(served);
        files.plantDamaged(refused);
        Path folder = out.resolve("customer-360");
        CsvPort<CustomerProfile> port =
                CsvPort.of("customer_profiles", CustomerProfile.class, folder.resolve("served"));
        DataProduct<?, ?> product = new Customer360(CustomerSources.in(files.folder()), port);
        try (Outlets outlets = new Outlets(folder, log)) {
            List<RunReport> reports = new ArrayList<>();
            reports.add(outlets.runner(Environment.PROD).run(product).orThrow());
            served.requireAll(outlets.readBySteward(product));
            Profile profile = Profile.of("customer_profiles", port(port), port.rowType());
            for (Canaries canaries : List.of(served, refused)) {
                Outlets.searchProfile(canaries, profile, reports.get(0), "customer_profiles");
                readDamaged(outlets, product, canaries, folder.resolve("served"));
            }
            files.plantTwice(refused);
            RunReport rejected = outlets.runner(Environment.PROD).run(product);
            require(rejected, RunStatus.REJECTED);
            reports.add(rejected);
            for (Canaries canaries : List.of(served, refused)) {
                outlets.search(canaries, product, reports);
            }
        }
        tell("served", served);
        tell("refused", refused);
        test();
    }

    private static dev.meshwork.core.rows.Rows<CustomerProfile> port(CsvPort<CustomerProfile> port) {
        RowType<CustomerProfile> type = port.rowType();
        List<CustomerProfile> rows = new ArrayList<>();
        try (var reader = port.read()) {
            for (var row = reader.next(rejected -> {}); row != null; row = reader.next(rejected -> {})) {
                Object[] values = new Object[type.schema().fields().size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = row.value(i);
                }
                rows.add(type.create(values));
            }
        }
        return dev.meshwork.core.rows.Rows.of(rows);
    }

    /** Somebody reads while a served file is damaged where the canary is. */
    private static void readDamaged(Outlets outlets, DataProduct<?, ?> product, Canaries canaries, Path served)
            throws IOException {
        try (Stream<Path> files = Files.walk(served)) {
            Path file =
                    files.filter(path -> path.endsWith("data.csv")).findFirst().orElseThrow();
            byte[] before = Files.readAllBytes(file);
            String text = new String(before, StandardCharsets.UTF_8);
            String damaged = text.replaceFirst("(?m)^(990001,.*),(18\\d\\d)-", "$1,x$2-");
            if (damaged.equals(text)) {
                throw new AssertionError("There is no canary in " + file);
            }
            Files.writeString(file, damaged);
            canaries.search(
                    "what an analyst gets of a damaged file",
                    outlets.runner(Environment.PROD).served(product, Outlets.ANALYST));
            Files.write(file, before);
        }
    }

    /** In a test environment everything that is served is masked, and may be looked at as it lies on the disk. */
    private void test() throws IOException {
        Path folder = out.resolve("test");
        CustomerFiles files = CustomerFiles.copy(data, out.resolve("test-data"));
        Canaries canaries = Canaries.seeded(362);
        files.plantCustomer(canaries);
        DataProduct<?, ?> product = new Customer360(
                CustomerSources.in(files.folder()),
                CsvPort.of("customer_profiles", CustomerProfile.class, folder.resolve("served")));
        try (Outlets outlets = new Outlets(folder, log)) {
            DataProductRunner runner = outlets.runner(Environment.TEST);
            RunReport report = runner.run(product).orThrow();
            canaries.search("served files", folder.resolve("served"));
            outlets.search(canaries, product, List.of(report));
        }
        tell("test", canaries);
    }

    private void campaigns() throws IOException {
        Campaigns.prove(data, out, log).forEach(this::tell);
    }

    private void leaks() {
        for (Leak leak : Leak.values()) {
            tell(leak.name(), leak.run(out.resolve(leak.name()), log));
        }
    }

    static void require(RunReport report, RunStatus status) {
        if (report.status() != status) {
            throw new AssertionError("Expected " + status + " but: " + report);
        }
    }
}
