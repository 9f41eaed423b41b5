package dev.meshwork.core;

import dev.meshwork.core.report.CursorMove;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the cursors of a product stood before a run, and where they stand behind it. Confined to the thread of the run. */
final class Cursors {

    private static final int MOST_CHARACTERS = 1 << 16;
    private static final int MOST_SHOWN = 300;

    private final Map<String, String> before;
    private final Map<String, String> moved = new TreeMap<>();
    private @Nullable Map<String, String> goneBack;

    Cursors(Map<String, String> before) {
        this.before = before;
    }

    Optional<String> before(String name) {
        return Optional.ofNullable(before.get(name));
    }

    /** Moves a cursor of a hook. */
    void move(String name, String to) {
        if (to.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("Invalid value of cursor '" + name + "': expected at most "
                    + MOST_CHARACTERS + " characters but there are " + to.length());
        }
        moved.put(name, to);
    }

    /** Moves the cursor of a source, which knows what it does. */
    void moveSource(String name, String to) {
        moved.put(name, to);
    }

    /** Forgets what hooks moved: a run that serves something again leaves the cursors where they are. */
    void stay() {
        moved.clear();
    }

    Map<String, String> unmoved() {
        return before;
    }

    Map<String, String> after() {
        Map<String, String> after = new TreeMap<>(goneBack == null ? before : goneBack);
        after.putAll(moved);
        return after;
    }

    /** Moves every cursor to where it stood behind an earlier run. */
    void goBackTo(Map<String, String> earlier) {
        goneBack = earlier;
    }

    List<CursorMove> moves() {
        List<CursorMove> moves = new ArrayList<>();
        after().forEach((name, to) -> {
            if (!to.equals(before.get(name))) {
                String from = before.get(name);
                moves.add(new CursorMove(name, from == null ? null : shortened(from), shortened(to)));
            }
        });
        return moves;
    }

    /** The cursor of a file set names every file; where it stands is kept with the run, once. */
    private static String shortened(String cursor) {
        int half = MOST_SHOWN / 2;
        return cursor.length() <= MOST_SHOWN
                ? cursor
                : cursor.substring(0, half) + " ... " + cursor.substring(cursor.length() - half);
    }
}
