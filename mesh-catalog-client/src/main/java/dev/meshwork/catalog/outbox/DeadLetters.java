package dev.meshwork.catalog.outbox;

import java.nio.file.Path;
import java.util.List;

/** Where that is kept which catalogs will never take. Thread-safe. */
public interface DeadLetters {

    /** Letters in a folder, a file each; they outlive the process when {@link #add} returns. */
    static DeadLetters in(Path folder) {
        return new FileDeadLetters(folder);
    }

    /** Letters that live as long as this object. */
    static DeadLetters inMemory() {
        return new InMemoryDeadLetters();
    }

    /** Keeps a letter; one of the same id is replaced. */
    void add(DeadLetter letter);

    /** Forgets a letter. Does nothing if there is none of its id. */
    void remove(DeadLetter letter);

    /** All letters, by target, line and number; never null but potentially empty. */
    List<DeadLetter> list();

    /** How many there are. */
    default int size() {
        return list().size();
    }
}
