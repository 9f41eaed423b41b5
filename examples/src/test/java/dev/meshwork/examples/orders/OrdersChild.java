package dev.meshwork.examples.orders;

import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.files.FileSetSource;
import dev.meshwork.core.port.ForwardingRowSource;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.state.FileStateStore;
import dev.meshwork.core.state.ProductBusyException;
import dev.meshwork.core.state.StateStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Sales Orders in a process of its own, to be killed. Says what it does on standard output, a line each. */
final class OrdersChild {

    /** A run begins that has to be interrupted by force. */
    static final String RUNNING = "running";

    /** There was nothing new; the process ends. */
    static final String DONE = "done";

    /** A run is behind its commit point and waits there to be killed. */
    static final String COMMITTING = "committing";

    /** The run holds the product until it is told to go on. */
    static final String HOLDING = "holding";

    /** The run ended. */
    static final String SERVED = "served";

    /** Another process holds the product; followed by the message. */
    static final String BUSY = "busy ";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private final DataProductRunner runner;
    private final Path data;
    private final Path folder;
    private final Backend backend;
    private final PrintStream out;
    private int commitsToWait;

    private OrdersChild(StateStore state, Backend backend, Path data, Path folder, PrintStream out) {
        this.runner = DataProductRunner.builder(state).build();
        this.backend = backend;
        this.data = data;
        this.folder = folder;
        this.out = out;
    }

    /**
     * Arguments: {@code run}, {@code before-commit}, {@code behind-commit} or {@code race}, the backend, the folder of day files, the
     * folder of state and rows, and at which commit to wait, from 1.
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Backend backend = Backend.valueOf(args[1]);
        Path folder = Path.of(args[3]);
        try (StateStore state = args[0].equals("race") ? backend.stateForRaces(folder) : backend.state(folder)) {
            OrdersChild child = new OrdersChild(state, backend, Path.of(args[2]), folder, out);
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            RowPort<DailySales> port = backend.port(folder);
            child.commitsToWait = Integer.parseInt(args[4]);
            switch (args[0]) {
                case "race" -> child.race(in);
                case "before-commit" -> child.runAll(new AnnouncingPort<>(port, () -> child.announce(in), () -> {}));
                case "behind-commit" -> child.runAll(new AnnouncingPort<>(port, () -> {}, () -> child.announce(in)));
                default -> child.runAll(port);
            }
        }
    }

    /** Runs until there is nothing new. Loads its classes first, for nobody wants to know what a kill meanwhile does. */
    private void runAll(RowPort<DailySales> port) throws IOException {
        Path trial = Files.createTempDirectory(folder, "trial");
        try (StateStore state = new FileStateStore(trial.resolve("state"))) {
            DataProductRunner.builder(state)
                    .build()
                    .run(new SalesOrders(OrderFiles.of(data).atMost(1), Backend.FILES.port(trial)))
                    .orThrow();
        }
        out.println(RUNNING);
        SalesOrders product = new SalesOrders(OrderFiles.of(data).atMost(1), port);
        RunReport report;
        do {
            report = runOnceFree(product);
        } while (report.succeeded());
        out.println(report.status() == RunStatus.SKIPPED ? DONE : report.summary());
    }

    /** Nobody ever answers. */
    private void announce(BufferedReader in) {
        commitsToWait--;
        if (commitsToWait == 0) {
            out.println(COMMITTING);
            readLine(in);
        }
    }

    /** A lease of a process that was killed is free after a while only. */
    private RunReport runOnceFree(SalesOrders product) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            try {
                return runner.run(product);
            } catch (ProductBusyException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
    }

    /** Runs once for each line that comes in; a run that got the product holds it until the next line. */
    private void race(BufferedReader in) {
        FileSetSource<OrderLine> files = FileSetSource.of(
                "order_lines",
                data,
                "*.csv",
                some -> new Held(OrderFiles.lines(some), () -> {
                    out.println(HOLDING);
                    readLine(in);
                }));
        SalesOrders product = new SalesOrders(files.atMost(1), backend.port(folder));
        out.println(RUNNING);
        while (readLine(in)) {
            try {
                RunReport report = runner.run(product);
                out.println(report.succeeded() ? SERVED : report.summary());
            } catch (ProductBusyException e) {
                out.println(BUSY + e.getMessage());
            }
        }
    }

    /** Rows that are handed out when somebody says so. */
    private static final class Held extends ForwardingRowSource<OrderLine> {
        private final Runnable permission;

        Held(RowSource<OrderLine> rows, Runnable permission) {
            super(rows);
            this.permission = permission;
        }

        @Override
        public RowReader<OrderLine> open() {
            permission.run();
            return super.open();
        }
    }

    private static boolean readLine(BufferedReader in) {
        try {
            return in.readLine() != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
