package dev.meshwork.core.faults;

import java.util.List;
import java.util.Random;

/** Chance that can be repeated. */
final class Dice {

    private final long seed;
    private final Random random;

    Dice(long seed, int more) {
        this.seed = seed;
        this.random = new Random(seed * 1_000_003 + more);
    }

    long seed() {
        return seed;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
