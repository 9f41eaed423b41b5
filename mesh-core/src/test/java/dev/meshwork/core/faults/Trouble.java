package dev.meshwork.core.faults;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** What a hook does instead of its work. */
enum Trouble {
    HANGS {
        @Override
        void strike() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    },
    THROWS {
        @Override
        void strike() throws IOException {
            throw new IOException("shop answered 503");
        }
    },
    THROWS_AN_ERROR {
        @Override
        void strike() {
            throw new NoClassDefFoundError("shop/Client");
        }
    },
    OVERFLOWS_THE_STACK {
        @Override
        void strike() throws Exception {
            strike();
        }
    },
    RETURNS_NULL {
        @Override
        void strike() {}
    },
    IS_INTERRUPTED {
        @Override
        void strike() throws InterruptedException {
            Thread.currentThread().interrupt();
            new CountDownLatch(1).await();
        }
    },
    IS_INTERRUPTED_AND_GOES_ON {
        @Override
        void strike() {
            Thread.currentThread().interrupt();
        }
    };

    abstract void strike() throws Exception;

    /** Whether there is such trouble at a hook. */
    boolean fits(Hook hook) {
        return this != RETURNS_NULL || hook.returnsSomething();
    }

    /** Whether the hook does its work all the same. */
    boolean isHarmless() {
        return this == IS_INTERRUPTED_AND_GOES_ON;
    }

    /** Whether the thread is interrupted by somebody who is not the runner. */
    boolean interrupts() {
        return this == IS_INTERRUPTED || this == IS_INTERRUPTED_AND_GOES_ON;
    }
}
