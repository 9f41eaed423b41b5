package dev.meshwork.examples.cli;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.RunListener;
import dev.meshwork.core.ServedProduct;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.schema.Row;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

/** Runs the examples and reads what they serve. */
public final class Main {

    private static final int SERVED = 0;
    private static final int REJECTED = 1;
    private static final int FAILED = 2;

    private static final String HELP = """
            examples/run [PRODUCT] [--data DIR] [--out DIR] [--at INSTANT] [--env prod|test] [--report FILE.json] [--quiet]
                Runs a data product: checks its data, applies policies, serves the rows, publishes the metadata.
                --data     the files it reads (default: the sample that comes with the examples)
                --out      where rows, metadata and state go (default: examples/target/out/PRODUCT)
                --at       the time to run at, such as 2019-06-30T00:10:00Z (default: now)
                --env      test masks personal data (default: prod)
                --report   also writes the report there, as JSON
                --quiet    shows no progress

            examples/run read PRODUCT [--out DIR] [--where column=value]... [--as csv|json]
                Prints the rows that the product serves.

            examples/run list
                Lists the products.

            Exit status: 0 served, 1 rejected by a check or a policy, 2 failed or not understood.
            """;

    private final PrintStream out;
    private final PrintStream err;
    private final Path home;
    private final ProgressPrinter.Screen screen;

    Main(PrintStream out, PrintStream err, Path home, ProgressPrinter.Screen screen) {
        this.out = out;
        this.err = err;
        this.home = home;
        this.screen = screen;
    }

    /** Runs one command and ends the virtual machine with its exit status. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Path home = Path.of(System.getProperty("examples.home", "examples"));
        boolean terminal = Boolean.getBoolean("examples.terminal");
        int status = new Main(out, err, home, terminal ? ProgressPrinter.Screen.TERMINAL : ProgressPrinter.Screen.LINES)
                .run(args);
        out.flush();
        System.exit(status);
    }

    int run(String... args) {
        try {
            Arguments arguments = Arguments.parse(args);
            return switch (arguments.command()) {
                case RUN -> runProduct(arguments);
                case READ -> read(arguments);
                case LIST -> list();
                case HELP -> help();
            };
        } catch (RuntimeException | IOException e) {
            return failed(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private int failed(String message) {
        out.flush();
        err.println("examples/run: " + message);
        return FAILED;
    }

    private int help() {
        out.print(HELP);
        return SERVED;
    }

    private int list() {
        for (Example example : Example.values()) {
            out.printf(Locale.ROOT, "%-14s %s%n", example.id(), example.description());
        }
        return SERVED;
    }

    private int runProduct(Arguments arguments) throws IOException {
        Example example = arguments.example();
        Path data = arguments.data().orElse(home.resolve("data"));
        Clock clock = arguments.at().map(at -> Clock.fixed(at, ZoneOffset.UTC)).orElse(Clock.systemUTC());
        try (Workspace workspace = Workspace.in(folder(arguments))) {
            DataProduct<?, ?> product = example.product(data, workspace.served());
            RunListener[] listeners =
                    arguments.quiet() ? new RunListener[0] : new RunListener[] {new ProgressPrinter(err, screen)};
            RunReport report =
                    workspace.runner(arguments.environment(), clock, listeners).run(product);
            out.print(report);
            if (report.succeeded()) {
                out.println("\nMetadata\n  " + workspace.catalog().resolve(report.product()));
                out.println("\nRead it with: examples/run read " + example.id()
                        + arguments.out().map(folder -> " --out " + folder).orElse(""));
            }
            if (arguments.report().isPresent()) {
                write(arguments.report().get(), report.toJson());
            }
            return status(report);
        }
    }

    private int status(RunReport report) {
        return switch (report.status()) {
            case SUCCEEDED, SKIPPED -> SERVED;
            case REJECTED -> {
                failed(report.summary());
                yield REJECTED;
            }
            case FAILED -> failed(report.summary());
        };
    }

    private static void write(Path file, String text) throws IOException {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text + "\n");
        } catch (IOException e) {
            throw new IOException("Cannot write the report to " + file + ": " + e, e);
        }
    }

    private int read(Arguments arguments) throws IOException {
        Path folder = folder(arguments);
        if (!Files.isDirectory(folder)) {
            return failed("Cannot read " + arguments.example().id() + ": there is no folder " + folder
                    + "; run the product first");
        }
        try (Workspace workspace = Workspace.in(folder)) {
            DataProduct<?, ?> product = arguments.example().product(home.resolve("data"), workspace.served());
            ServedProduct served = workspace
                    .runner(Environment.PROD, Clock.systemUTC())
                    .served(product, System.getProperty("user.name", "unknown"));
            String port = served.ports().get(0);
            RowPrinter printer = new RowPrinter(out, served.schema(port));
            try (Stream<Row> rows = served.rows(port, arguments.filters()).stream()) {
                switch (arguments.form()) {
                    case CSV -> printer.printCsv(rows);
                    case JSON -> printer.printJson(rows);
                }
            }
            return SERVED;
        }
    }

    private Path folder(Arguments arguments) {
        return arguments
                .out()
                .orElse(home.resolve("target/out").resolve(arguments.example().id()));
    }
}
