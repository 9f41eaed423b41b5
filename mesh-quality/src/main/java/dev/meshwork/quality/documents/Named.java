package dev.meshwork.quality.documents;

import dev.meshwork.quality.internal.documents.Spelling;
import java.util.ArrayList;
import java.util.List;

/** Finds what has a name in lists of maps. */
final class Named {

    private Named() {}

    /** The entry of this name, or an error that says which there are. */
    static Node find(Node list, String name, String what) {
        List<String> names = new ArrayList<>();
        for (Node entry : list.list()) {
            Node given = entry.get("name");
            if (given != null && given.text().equals(name)) {
                return entry;
            }
            if (given != null) {
                names.add(given.text());
            }
        }
        throw list.invalid("there is no " + what + " '" + name + "', but " + names + Spelling.suggestion(name, names));
    }
}
