package dev.meshwork.examples.orders;

import dev.meshwork.core.csv.CsvPort;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.state.FileStateStore;
import dev.meshwork.core.state.StateStore;
import java.nio.file.Path;

/** Where the state and the served rows of the fault tests lie. Each process opens its own. */
enum Backend {
    /** Files in a folder. */
    FILES("files") {
        @Override
        StateStore state(Path folder) {
            return new FileStateStore(folder.resolve("state"));
        }

        @Override
        RowPort<DailySales> port(Path folder) {
            return CsvPort.of("daily_sales", DailySales.class, folder.resolve("served"))
                    .appending();
        }
    };

    private final String words;

    Backend(String words) {
        this.words = words;
    }

    /** The store over a folder, or over a database that is called after it. */
    abstract StateStore state(Path folder);

    /** The port over the same, which adds rows. */
    abstract RowPort<DailySales> port(Path folder);

    /** As in the lines that the tests print. */
    @Override
    public String toString() {
        return words;
    }
}
