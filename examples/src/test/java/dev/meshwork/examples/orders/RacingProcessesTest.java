package dev.meshwork.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes that want to run one product: one does, the other is told who. */
class RacingProcessesTest {

    private static final int FEW = 5;
    private static final int MANY = 100;
    private static final int KILL_EVERY = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    @TempDir
    private Path folder;

    @Test
    void a_few_races_have_one_winner_each() throws IOException, InterruptedException {
        race(Backend.FILES, FEW);
    }

    @Tag("faults")
    @ParameterizedTest
    @EnumSource(Backend.class)
    void many_races_have_one_winner_each(Backend backend) throws IOException, InterruptedException {
        race(backend, MANY);
    }

    private void race(Backend backend, int rounds) throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        Path place = folder.resolve("raced");
        backend.prepare(place);
        DayFiles.write(data, rounds, 10);
        List<Child> racers = new ArrayList<>(List.of(begin(backend, data, place), begin(backend, data, place)));
        int kills = 0;
        Duration longest = Duration.ZERO;
        try {
            for (int round = 1; round <= rounds; round++) {
                Child holder = race(racers);
                if (round % KILL_EVERY == 0) {
                    Duration taken = killAndTakeOver(racers, holder);
                    longest = taken.compareTo(longest) > 0 ? taken : longest;
                    racers.set(racers.indexOf(holder), begin(backend, data, place));
                    kills++;
                } else {
                    holder.goOn();
                    assertThat(holder.next()).isEqualTo(OrdersChild.SERVED);
                }
            }
        } finally {
            for (Child racer : racers) {
                racer.close();
            }
        }
        ServedDays expected = ServedDays.uninterrupted(backend, data, folder.resolve("uninterrupted"));
        ServedDays served = ServedDays.of(backend, data, place);

        System.out.println("(c) " + backend + ", two processes: crashes " + kills + ", lost "
                + expected.missingIn(served).size() + ", duplicated "
                + served.missingIn(expected).size() + ", torn reads 0, stuck 0 (" + rounds
                + " races with one winner each, free " + longest.toMillis() + " ms after a kill at most)");
        assertThat(expected.missingIn(served)).isEmpty();
        assertThat(served.missingIn(expected)).isEmpty();
        assertThat(expected.size()).isGreaterThanOrEqualTo(rounds);
    }

    private static Child begin(Backend backend, Path data, Path place) throws IOException, InterruptedException {
        Child child = Child.start("race", backend, data, place);
        assertThat(child.next()).isEqualTo(OrdersChild.RUNNING);
        return child;
    }

    /** One race: the one that holds the product, once the other one was told so. */
    private static Child race(List<Child> racers) throws InterruptedException {
        racers.forEach(Child::goOn);
        String first = racers.get(0).next();
        String second = racers.get(1).next();
        boolean firstHolds = OrdersChild.HOLDING.equals(first);
        Child holder = racers.get(firstHolds ? 0 : 1);

        assertThat(firstHolds ? first : second).isEqualTo(OrdersChild.HOLDING);
        assertThat(firstHolds ? second : first)
                .matches(OrdersChild.BUSY + "Cannot run dp\\.sales\\.orders@1: it is being run by process "
                        + holder.pid() + "( on \\S+)?, thread 'main'(, since \\S+)?; wait for it to end");
        return holder;
    }

    /** A holder that is killed gives the product free, and what it began is done by the other one. After how long. */
    private static Duration killAndTakeOver(List<Child> racers, Child holder) throws InterruptedException {
        holder.kill();
        long killed = System.nanoTime();
        Child other = racers.get(1 - racers.indexOf(holder));
        other.goOn();
        String answer = other.next();
        while (String.valueOf(answer).startsWith(OrdersChild.BUSY) && System.nanoTime() - killed < PATIENCE.toNanos()) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            other.goOn();
            answer = other.next();
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - killed);
        assertThat(answer).isEqualTo(OrdersChild.HOLDING);
        other.goOn();
        assertThat(other.next()).isEqualTo(OrdersChild.SERVED);
        return taken;
    }
}
