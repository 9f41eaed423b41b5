package dev.meshwork.governance.audit;

import java.io.Closeable;
import java.io.IOException;

/** What is under the log. Confined to one thread at a time. */
interface Appender extends Closeable {

    /** Appends bytes; some of them may arrive even where this fails. */
    void append(byte[] bytes) throws IOException;

    /** Waits until everything is on the disk. */
    void sync() throws IOException;
}
