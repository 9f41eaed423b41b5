package dev.meshwork.core.state;

/** A lock that is given free once. */
final class HeldLock implements StateStore.Lock {

    private final long fence;
    private final Runnable release;
    private boolean released;

    HeldLock(long fence, Runnable release) {
        this.fence = fence;
        this.release = release;
    }

    @Override
    public long fence() {
        return fence;
    }

    @Override
    public synchronized void close() {
        if (!released) {
            released = true;
            release.run();
        }
    }
}
