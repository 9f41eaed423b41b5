package dev.meshwork.quality.internal.rules;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How many rows a rule applied to, and how many broke it. */
final class Counts {

    private long evaluated;
    private long failed;

    void pass() {
        evaluated++;
    }

    void fail() {
        evaluated++;
        failed++;
    }

    long evaluated() {
        return evaluated;
    }

    long failed() {
        return failed;
    }

    void add(Counts other) {
        evaluated += other.evaluated;
        failed += other.failed;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(evaluated);
        out.writeLong(failed);
    }

    void read(DataInput in) throws IOException {
        evaluated = in.readLong();
        failed = in.readLong();
    }
}
