package dev.meshwork.catalog.outbox;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Letters that live as long as this object. Thread-safe. */
final class InMemoryDeadLetters implements DeadLetters {

    static final Comparator<DeadLetter> ORDER = Comparator.comparing(DeadLetter::target)
            .thenComparing(DeadLetter::line)
            .thenComparing(DeadLetter::id);

    private final Map<String, DeadLetter> letters = new HashMap<>();

    @Override
    public synchronized void add(DeadLetter letter) {
        letters.put(letter.target() + "/" + letter.id(), letter);
    }

    @Override
    public synchronized void remove(DeadLetter letter) {
        letters.remove(letter.target() + "/" + letter.id());
    }

    @Override
    public synchronized List<DeadLetter> list() {
        return letters.values().stream().sorted(ORDER).toList();
    }

    @Override
    public synchronized int size() {
        return letters.size();
    }
}
