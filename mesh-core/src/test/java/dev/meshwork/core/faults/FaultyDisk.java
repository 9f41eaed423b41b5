package dev.meshwork.core.faults;

import dev.meshwork.core.internal.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A disk that goes wrong at the n-th operation which changes something in a folder. What it does it does to real files, so that
 * recovery and readers see those; nothing is really forced, for what a power cut leaves is computed. Thread-safe.
 *
 * <pre>{@code
 * FaultyDisk disk = FaultyDisk.over(folder);
 * disk.failAt(17, Moment.AFTER, Fault.DEATH);
 * ...                     // until ProcessDiedError is thrown
 * disk.cutPower(42);      // or restart(): what reached the system is there
 * }</pre>
 */
public final class FaultyDisk implements Disk {

    private final Disk real = Disk.real();
    private final Path root;
    private final List<Closeable> open = new ArrayList<>();
    private Shadow shadow;
    private int operations;
    private int failing = -1;
    private Moment moment = Moment.BEFORE;
    private Fault fault = Fault.ERROR;
    private boolean struck;

    private FaultyDisk(Path root) {
        this.root = root.toAbsolutePath();
        this.shadow = new Shadow(this.root);
    }

    /** A disk that works, over a folder that exists; everything in it is durable. Only what is in it may be changed. */
    public static FaultyDisk over(Path root) {
        return new FaultyDisk(root);
    }

    /** Lets the n-th changing operation from now, counted from 1, go wrong. */
    public synchronized void failAt(int n, Moment when, Fault what) {
        this.operations = 0;
        this.failing = n;
        this.moment = when;
        this.fault = what;
        this.struck = false;
    }

    /** How many changing operations there were since {@link #failAt}. */
    public synchronized int operations() {
        return operations;
    }

    /** Whether it went wrong. */
    public synchronized boolean hasStruck() {
        return struck;
    }

    /** A new disk, or space on it: from now on everything works. */
    public synchronized void repair() {
        struck = false;
        failing = -1;
    }

    /** Starts the process again. What reached the system is there, whether forced or not. Locks and files of the old one are free. */
    public synchronized void restart() {
        for (Closeable file : open) {
            try {
                file.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        open.clear();
        repair();
    }

    /**
     * Starts the machine again. What was forced is there, and of the rest anything.
     *
     * @param seed which of the rest: nothing for 0, only names for 1, only content for 2, all for 3, by chance for others
     */
    public synchronized void cutPower(long seed) {
        restart();
        shadow.cutPower(seed);
        shadow = new Shadow(root);
    }

    @Override
    public synchronized Output create(Path file) throws IOException {
        return change(Needs.SPACE, () -> {
            Output output = real.create(file);
            ShadowFile known = shadow.file(file);
            if (known == null) {
                known = shadow.createFile(file);
            } else {
                known.truncate(0);
            }
            return new Tapped(output, known);
        });
    }

    @Override
    public synchronized Output append(Path file) throws IOException {
        ShadowFile known = shadow.file(file);
        if (known != null) {
            alive();
            return new Tapped(real.append(file), known);
        }
        return change(Needs.SPACE, () -> new Tapped(real.append(file), shadow.createFile(file)));
    }

    @Override
    public synchronized Output update(Path file, long at) throws IOException {
        alive();
        return new Tapped(real.update(file, at), shadow.file(file), at);
    }

    @Override
    public synchronized Input open(Path file) throws IOException {
        alive();
        Input input = real.open(file);
        return track(new Input() {
            @Override
            public long size() throws IOException {
                return input.size();
            }

            @Override
            public byte[] read(long from, int length) throws IOException {
                alive();
                return input.read(from, length);
            }

            @Override
            public void close() throws IOException {
                input.close();
            }
        });
    }

    @Override
    public synchronized void truncate(Path file, long length) throws IOException {
        change(Needs.NOTHING, () -> {
            real.truncate(file, length);
            shadow.file(file).truncate(length);
            return null;
        });
    }

    @Override
    public synchronized void move(Path from, Path to) throws IOException {
        change(Needs.NOTHING, () -> {
            real.move(from, to);
            shadow.move(from, to);
            return null;
        });
    }

    @Override
    public synchronized void link(Path existing, Path added) throws IOException {
        change(Needs.SPACE, () -> {
            real.link(existing, added);
            shadow.link(existing, added);
            return null;
        });
    }

    @Override
    public synchronized void delete(Path path) throws IOException {
        change(Needs.NOTHING, () -> {
            real.delete(path);
            shadow.delete(path);
            return null;
        });
    }

    @Override
    public synchronized void createFolder(Path folder) throws IOException {
        alive();
        if (real.exists(folder)) {
            real.createFolder(folder);
            return;
        }
        change(Needs.SPACE, () -> {
            real.createFolder(folder);
            shadow.createFolder(folder);
            return null;
        });
    }

    @Override
    public synchronized void force(Path folder) throws IOException {
        if (!shadow.covers(folder)) {
            return;
        }
        change(Needs.NOTHING, () -> {
            shadow.force(folder);
            return null;
        });
    }

    @Override
    public synchronized List<String> list(Path folder) throws IOException {
        alive();
        return real.list(folder);
    }

    @Override
    public synchronized boolean exists(Path path) {
        alive();
        return real.exists(path);
    }

    @Override
    public synchronized @Nullable Lock tryLock(Path file) throws IOException {
        alive();
        if (shadow.file(file) == null) {
            change(Needs.SPACE, () -> createLockFile(file));
        }
        Lock lock = real.tryLock(file);
        return lock == null ? null : track(lock::close);
    }

    private @Nullable Void createLockFile(Path file) throws IOException {
        Lock lock = real.tryLock(file);
        if (lock != null) {
            lock.close();
        }
        for (Path created : List.of(file, file.resolveSibling(file.getFileName() + ".local"))) {
            if (shadow.file(created) == null) {
                shadow.createFile(created);
            }
        }
        return null;
    }

    private <C extends Closeable> C track(C file) {
        open.add(file);
        return file;
    }

    private void alive() {
        if (struck && fault == Fault.DEATH) {
            throw new ProcessDiedError();
        }
    }

    /** Does what changes something, unless it is to fail, which it may before or after. */
    private <T> T change(Needs needs, Operation<T> operation) throws IOException {
        boolean fails = next(needs);
        if (fails && moment != Moment.AFTER) {
            throw failure();
        }
        T result = operation.run();
        if (fails) {
            throw failure();
        }
        return result;
    }

    /** Counts one; whether it is to fail. */
    private boolean next(Needs needs) throws IOException {
        alive();
        if (struck && (fault == Fault.BROKEN || fault == Fault.FULL && needs == Needs.SPACE)) {
            throw failure();
        }
        operations++;
        if (operations == failing) {
            struck = fault != Fault.FULL || needs == Needs.SPACE || struck;
            if (!struck) {
                failing++; // the next one that needs space
            }
            return struck;
        }
        return false;
    }

    private IOException failure() {
        alive();
        return new IOException(fault == Fault.FULL ? "No space left on device" : "Input/output error");
    }

    private enum Needs {
        SPACE,
        NOTHING
    }

    private interface Operation<T> {
        T run() throws IOException;
    }

    /** A file that is written to the real disk and to the shadow. */
    private final class Tapped extends Output {
        private final Output output;
        private final ShadowFile file;
        private long position;

        Tapped(Output output, ShadowFile file) {
            this(output, file, file.length());
        }

        Tapped(Output output, ShadowFile file, long position) {
            this.output = output;
            this.file = file;
            this.position = position;
            track(output);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            synchronized (FaultyDisk.this) {
                boolean fails = next(Needs.SPACE);
                int written = fails ? written(length) : length;
                output.write(bytes, offset, written);
                file.write(position, Arrays.copyOfRange(bytes, offset, offset + written));
                position += written;
                if (fails) {
                    throw failure();
                }
            }
        }

        private int written(int length) {
            return switch (moment) {
                case BEFORE -> 0;
                case HALFWAY -> length / 2;
                case AFTER -> length;
            };
        }

        @Override
        public void force() throws IOException {
            synchronized (FaultyDisk.this) {
                boolean fails = next(Needs.NOTHING);
                if (!fails || moment == Moment.AFTER) {
                    file.force();
                } else if (fault != Fault.DEATH) {
                    file.lose();
                }
                if (fails) {
                    throw failure();
                }
            }
        }

        @Override
        public void close() throws IOException {
            synchronized (FaultyDisk.this) {
                alive();
                output.close();
            }
        }
    }
}
