package dev.meshwork.benchmarks.quality.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * An engine that looks at rows that are objects of this virtual machine, in one pass, with one or more threads: each goes over a part
 * of its own, then the passes are merged.
 *
 * @param <R> the form of a row
 */
public final class RowEngine<R> implements Engine {

    private final String name;
    private final int threads;
    private final StatedError statedError;
    private final Supplier<? extends Pass<R>> opener;
    private final Rows<R> rows;
    private final ExecutorService pool;

    private RowEngine(Builder<R> builder) {
        this.name = builder.name;
        this.threads = builder.threads;
        this.statedError = builder.statedError;
        this.opener = builder.opener;
        this.rows = builder.rows;
        this.pool = Executors.newFixedThreadPool(threads);
    }

    /**
     * Starts an engine.
     *
     * @param opener opens a pass
     * @param rows the rows
     */
    public static <R> Builder<R> of(String name, Supplier<? extends Pass<R>> opener, Rows<R> rows) {
        return new Builder<>(name, opener, rows);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public StatedError statedError() {
        return statedError;
    }

    /** The rows are there already. */
    @Override
    public void load(long count) {
        if (count != rows.size()) {
            throw new IllegalArgumentException("Cannot load " + count + " rows: there are " + rows.size());
        }
    }

    @Override
    public Answers run(Stopwatch watch) throws Exception {
        List<Work> works = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            works.add(new Work(rows.part(rows.size() * i / threads, rows.size() * (i + 1) / threads)));
        }
        while (advance(works)) {
            watch.start();
            run(works);
            watch.stop();
        }
        watch.start();
        Answers answers = finish(works, watch);
        watch.stop();
        return answers;
    }

    private static boolean advance(List<? extends RowEngine<?>.Work> works) {
        boolean isMore = false;
        for (RowEngine<?>.Work work : works) {
            isMore |= work.part.advance();
        }
        return isMore;
    }

    private void run(List<Work> works) throws Exception {
        if (threads == 1) {
            works.get(0).call();
            return;
        }
        for (Future<?> future : pool.invokeAll(works)) {
            future.get();
        }
    }

    private Answers finish(List<Work> works, Stopwatch watch) {
        long before = Stopwatch.allocated();
        Pass<R> first = works.get(0).pass();
        try {
            for (Work work : works.subList(1, works.size())) {
                first.merge(work.pass());
            }
            return first.answers();
        } finally {
            works.forEach(work -> work.pass().close());
            watch.addGarbage(Stopwatch.allocated() - before);
            works.forEach(work -> watch.addGarbage(work.garbage));
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }

    /** A pass over a part, in steps. */
    private final class Work implements Callable<Boolean> {
        private final Rows<R>.Part part;
        private final List<Pass<R>> opened = new ArrayList<>();
        private long garbage;

        private Work(Rows<R>.Part part) {
            this.part = part;
        }

        private Pass<R> pass() {
            if (opened.isEmpty()) {
                opened.add(opener.get());
            }
            return opened.get(0);
        }

        @Override
        public Boolean call() {
            long before = Stopwatch.allocated();
            part.show(pass());
            garbage += Stopwatch.allocated() - before;
            return true;
        }
    }

    /** Builds an engine. Not thread-safe. */
    public static final class Builder<R> {
        private final String name;
        private final Supplier<? extends Pass<R>> opener;
        private final Rows<R> rows;
        private int threads = 1;
        private StatedError statedError = StatedError.NONE;

        private Builder(String name, Supplier<? extends Pass<R>> opener, Rows<R> rows) {
            this.name = name;
            this.opener = opener;
            this.rows = rows;
        }

        /** How many threads go over the rows. Default: one. */
        public Builder<R> threads(int count) {
            this.threads = count;
            return this;
        }

        /** How far approximate answers may be off. Default: not at all. */
        public Builder<R> statedError(StatedError error) {
            this.statedError = error;
            return this;
        }

        /** The engine. */
        public RowEngine<R> build() {
            return new RowEngine<>(this);
        }
    }
}
