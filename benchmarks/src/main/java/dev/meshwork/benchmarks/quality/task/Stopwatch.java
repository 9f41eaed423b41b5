package dev.meshwork.benchmarks.quality.task;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Time and processor time of this process while it runs, and the garbage that workers report. Not thread-safe. */
public final class Stopwatch {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long cpu;
    private long wall;
    private long garbage;

    /** Goes on. */
    public void start() {
        cpu -= SYSTEM.getProcessCpuTime();
        wall -= System.nanoTime();
    }

    /** Pauses. */
    public void stop() {
        wall += System.nanoTime();
        cpu += SYSTEM.getProcessCpuTime();
    }

    /** Adds bytes that were allocated. */
    public void addGarbage(long bytes) {
        garbage += bytes;
    }

    /** The bytes that the calling thread has allocated since it started. */
    public static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    double cpuSeconds() {
        return cpu / 1e9;
    }

    double wallSeconds() {
        return wall / 1e9;
    }

    double garbage() {
        return garbage;
    }
}
