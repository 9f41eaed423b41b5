package dev.meshwork.examples.orders;

import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.ServedProduct;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.state.StateStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Reads what is served all the time, and says what is not as it should be: whole days, each in full, never fewer than before. */
final class Watcher implements AutoCloseable {

    private final ServedDays expected;
    private final StateStore state;
    private final ServedProduct served;
    private final Queue<String> torn = new ConcurrentLinkedQueue<>();
    private final AtomicLong readings = new AtomicLong();
    private final Thread thread;
    private volatile boolean stopped;

    Watcher(Backend backend, Path data, Path folder, ServedDays expected) {
        this.expected = expected;
        this.state = backend.state(folder);
        this.served = DataProductRunner.builder(state)
                .build()
                .served(new SalesOrders(OrderFiles.of(data), backend.port(folder)), "watcher");
        this.thread = new Thread(this::watch, "watcher");
        thread.start();
    }

    private void watch() {
        int most = 0;
        while (!stopped) {
            try {
                List<String> rows = ServedDays.rows(served);
                readings.incrementAndGet();
                if (!expected.beginsWith(rows)) {
                    torn.add(rows.size() + " rows that are not those of whole days");
                } else if (rows.size() < most) {
                    torn.add(rows.size() + " rows, though there were " + most + " before");
                }
                most = Math.max(most, rows.size());
            } catch (PortException e) {
                if (most > 0 || !String.valueOf(e.getMessage()).contains("nothing is served")) {
                    torn.add(e.toString());
                }
            } catch (RuntimeException e) {
                torn.add(e.toString());
            }
        }
    }

    /** How often it read something. */
    long readings() {
        return readings.get();
    }

    /** What it found wrong; complete once it is closed. */
    List<String> torn() {
        return List.copyOf(torn);
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        state.close();
    }
}
