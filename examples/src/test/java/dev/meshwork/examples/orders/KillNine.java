package dev.meshwork.examples.orders;

import dev.meshwork.core.state.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Kills a process that runs Sales Orders over day files, again and again, at a random moment or in the middle of a commit, while
 * somebody reads what is served.
 * When all files of a folder are served, what is there is held against a run that nobody interrupted, and the next folder begins.
 */
final class KillNine {

    private static final int DAYS = 40;
    private static final int LINES_PER_DAY = 60;
    /** One kill in so many hits a process between the commit point of a run and its end, before or behind what the port does there. */
    private static final int AIMED_ONE_IN = 3;
    /** The first commit of a process may be one that it completes for another one. */
    private static final int MOST_COMMITS = 4;

    private final Backend backend;
    private final Path home;
    private final Path data;
    private final Random random;
    private final ServedDays expected;
    private final List<String> lost = new ArrayList<>();
    private final List<String> duplicated = new ArrayList<>();
    private final List<String> torn = new ArrayList<>();
    private final List<String> stuck = new ArrayList<>();
    private int crashes;
    private int behindCommit;
    private int folders;
    private long readings;

    KillNine(Backend backend, Path home, long seed) throws IOException {
        this.backend = backend;
        this.home = home;
        this.data = home.resolve("data");
        this.random = new Random(seed);
        DayFiles.write(data, DAYS, LINES_PER_DAY);
        this.expected = ServedDays.uninterrupted(backend, data, home.resolve("uninterrupted"));
    }

    /** Goes on until so many processes were killed, and what they left was brought to its end. */
    void kill(int times) throws IOException, InterruptedException {
        while (crashes < times && stuck.isEmpty()) {
            folders++;
            Path place = home.resolve("killed-" + folders);
            backend.prepare(place);
            Watcher watcher = new Watcher(backend, data, place, expected);
            try (watcher) {
                boolean done = false;
                while (!done && stuck.isEmpty()) {
                    done = live(place, crashes < times);
                }
            }
            torn.addAll(watcher.torn());
            readings += watcher.readings();
            ServedDays served = ServedDays.of(backend, data, place);
            lost.addAll(expected.missingIn(served));
            duplicated.addAll(served.missingIn(expected));
        }
    }

    /** The life of one process. Whether it came to its end. */
    private boolean live(Path place, boolean endangered) throws IOException, InterruptedException {
        boolean aimed = endangered && crashes % AIMED_ONE_IN == 0;
        String mode = aimed ? random.nextBoolean() ? "before-commit" : "behind-commit" : "run";
        String commit = String.valueOf(1 + random.nextInt(MOST_COMMITS));
        try (Child child = Child.start(mode, backend, List.of(data.toString(), place.toString(), commit), place)) {
            String first = child.next();
            if (!OrdersChild.RUNNING.equals(first)) {
                stuck.add("process did not begin: " + first + "; " + Files.readString(place.resolve("stderr.txt")));
                return false;
            }
            if (endangered && !aimed && !child.endsWithin(random.nextInt(backend.longestLifeMillis()))) {
                kill(child, place);
                return false;
            }
            String last = child.next();
            if (OrdersChild.COMMITTING.equals(last)) {
                kill(child, place);
                return false;
            }
            if (!OrdersChild.DONE.equals(last)) {
                stuck.add("process did not end: " + last + "; " + Files.readString(place.resolve("stderr.txt")));
            }
            return true;
        }
    }

    private void kill(Child child, Path place) {
        child.kill();
        crashes++;
        behindCommit += isBehindCommit(place) ? 1 : 0;
    }

    /** Whether a run is committed and not applied: the next one has to roll it forward. */
    private boolean isBehindCommit(Path place) {
        try (StateStore state = backend.state(place)) {
            String product = new SalesOrders(OrderFiles.of(data), backend.port(place))
                    .metadata()
                    .line();
            return state.lastServed(product)
                    .filter(run -> !state.isApplied(product, run.report().runId()))
                    .isPresent();
        }
    }

    ServedDays expected() {
        return expected;
    }

    /** How many kills left a run that was committed and not applied. */
    int behindCommit() {
        return behindCommit;
    }

    int crashes() {
        return crashes;
    }

    long readings() {
        return readings;
    }

    /** Everything that is not as it should be. */
    List<String> problems() {
        List<String> all = new ArrayList<>();
        lost.forEach(row -> all.add("lost: " + row));
        duplicated.forEach(row -> all.add("duplicated: " + row));
        torn.forEach(reading -> all.add("torn: " + reading));
        stuck.forEach(process -> all.add("stuck: " + process));
        return all;
    }

    @Override
    public String toString() {
        return "(b) " + backend + ", kill -9: crashes " + crashes + ", lost " + lost.size() + ", duplicated "
                + duplicated.size()
                + ", torn reads " + torn.size() + ", stuck " + stuck.size() + " (" + behindCommit
                + " behind a commit point, " + folders + " folders of " + DAYS + " files, " + readings + " readings)";
    }
}
