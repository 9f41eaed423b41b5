package dev.meshwork.examples.cli;

import dev.meshwork.core.Filter;
import dev.meshwork.core.gate.Environment;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was typed. Immutable. */
final class Arguments {

    /** What is asked for. */
    enum Command {
        RUN,
        READ,
        LIST,
        HELP
    }

    /** How rows are printed. */
    enum Form {
        CSV,
        JSON
    }

    private Command command = Command.RUN;
    private @Nullable Example example;
    private @Nullable Path data;
    private @Nullable Path out;
    private @Nullable Instant at;
    private Environment environment = Environment.PROD;
    private @Nullable Path report;
    private boolean quiet;
    private final List<Filter> filters = new ArrayList<>();
    private Form form = Form.CSV;

    private Arguments() {}

    /**
     * Reads a command line.
     *
     * @throws UsageException if it cannot be understood
     */
    static Arguments parse(String... args) {
        Arguments arguments = new Arguments();
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        String first = rest.isEmpty() ? "" : rest.peek();
        switch (first) {
            case "read" -> arguments.command = Command.READ;
            case "list" -> arguments.command = Command.LIST;
            case "help", "-h", "--help" -> arguments.command = Command.HELP;
            default -> arguments.command = Command.RUN;
        }
        if (arguments.command != Command.RUN) {
            rest.remove();
        }
        while (!rest.isEmpty()) {
            arguments.take(rest.remove(), rest);
        }
        if (arguments.command == Command.READ && arguments.example == null) {
            throw new UsageException("Missing product: examples/run read PRODUCT");
        }
        return arguments;
    }

    private void take(String argument, Deque<String> rest) {
        if (!argument.startsWith("-")) {
            takeProduct(argument);
        } else if (argument.equals("--help") || argument.equals("-h")) {
            command = Command.HELP;
        } else if (argument.equals("--out") && command != Command.LIST) {
            out = path(argument, rest);
        } else if (command == Command.RUN) {
            takeOfRun(argument, rest);
        } else if (command == Command.READ) {
            takeOfRead(argument, rest);
        } else {
            throw unknown(argument);
        }
    }

    private void takeProduct(String id) {
        if (example != null || command == Command.LIST) {
            throw new UsageException("Invalid argument '" + id + "': there is nothing to say behind "
                    + (example == null ? "list" : example.id()));
        }
        example = Example.of(id);
    }

    private void takeOfRun(String argument, Deque<String> rest) {
        switch (argument) {
            case "--data" -> data = path(argument, rest);
            case "--at" -> at = instant(value(argument, rest));
            case "--env" -> environment = environment(value(argument, rest));
            case "--report" -> report = path(argument, rest);
            case "--quiet" -> quiet = true;
            default -> throw unknown(argument);
        }
    }

    private void takeOfRead(String argument, Deque<String> rest) {
        switch (argument) {
            case "--where" -> filters.add(filter(value(argument, rest)));
            case "--as" -> form = form(value(argument, rest));
            default -> throw unknown(argument);
        }
    }

    private static UsageException unknown(String argument) {
        return new UsageException("Invalid option '" + argument + "': examples/run --help lists those there are");
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty() || rest.element().startsWith("--")) {
            throw new UsageException("Missing value of " + option);
        }
        return rest.remove();
    }

    private static Path path(String option, Deque<String> rest) {
        String text = value(option, rest);
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("Invalid value '" + text + "' of " + option + ": it is no path");
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UsageException("Invalid value '" + text + "' of --at: expected such as 2019-06-30T00:10:00Z");
        }
    }

    private static Environment environment(String text) {
        return switch (text) {
            case "prod" -> Environment.PROD;
            case "test" -> Environment.TEST;
            default -> throw new UsageException("Invalid value '" + text + "' of --env: expected prod or test");
        };
    }

    private static Form form(String text) {
        return switch (text) {
            case "csv" -> Form.CSV;
            case "json" -> Form.JSON;
            default -> throw new UsageException("Invalid value '" + text + "' of --as: expected csv or json");
        };
    }

    private static Filter filter(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new UsageException("Invalid value '" + text + "' of --where: expected column=value");
        }
        return Filter.textEqualTo(text.substring(0, equals), text.substring(equals + 1));
    }

    Command command() {
        return command;
    }

    Example example() {
        return example == null ? Example.CUSTOMER_360 : example;
    }

    Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    Optional<Path> out() {
        return Optional.ofNullable(out);
    }

    Optional<Instant> at() {
        return Optional.ofNullable(at);
    }

    Environment environment() {
        return environment;
    }

    Optional<Path> report() {
        return Optional.ofNullable(report);
    }

    boolean quiet() {
        return quiet;
    }

    Filter[] filters() {
        return filters.toArray(Filter[]::new);
    }

    Form form() {
        return form;
    }
}
