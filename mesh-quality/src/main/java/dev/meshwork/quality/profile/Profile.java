package dev.meshwork.quality.profile;

import dev.meshwork.core.internal.Json;
import dev.meshwork.core.internal.TextTable;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.RowType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a data set looks like: how many rows, and for each column its nulls, different values, most common values, numbers, texts and
 * patterns. Made by one pass over the rows. Immutable and thread-safe.
 *
 * <pre>{@code
 * Profile profile = Profile.of(ordersCsv);
 * System.out.println(profile);                      // a table
 * System.out.println(profile.suggest().toJava());   // checks to begin with, or toYaml()
 * }</pre>
 *
 * <p>Values of classified columns are in no part of it.
 */
public final class Profile {

    private final String name;
    private final long rows;
    private final long unreadable;
    private final List<ColumnProfile> columns;

    Profile(String name, long rows, long unreadable, List<ColumnProfile> columns) {
        this.name = name;
        this.rows = rows;
        this.unreadable = unreadable;
        this.columns = List.copyOf(columns);
    }

    /** The profile of a source with the defaults, see {@link Profiler#profile(RowSource)}. */
    public static <T> Profile of(RowSource<T> source) {
        return Profiler.create().profile(source);
    }

    /** The profile of rows with the defaults, see {@link Profiler#profile(String, Rows, RowType)}. */
    public static <T> Profile of(String name, Rows<T> rows, RowType<T> type) {
        return Profiler.create().profile(name, rows, type);
    }

    /** How the data set is called. */
    public String name() {
        return name;
    }

    /** How many rows there are. */
    public long rows() {
        return rows;
    }

    /** How many records of the source are no rows; nothing else counts them. */
    public long unreadable() {
        return unreadable;
    }

    /** The columns, in the order of the schema. */
    public List<ColumnProfile> columns() {
        return columns;
    }

    /**
     * One column.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public ColumnProfile column(String column) {
        return columns.stream()
                .filter(profile -> profile.name().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Missing column '" + column + "' of " + name
                        + ": there are "
                        + columns.stream().map(ColumnProfile::name).collect(Collectors.joining(", "))));
    }

    /** Checks that these data pass and the next ones should. */
    public Suggestions suggest() {
        return Suggestions.of(this);
    }

    /** The profile as one line of JSON; for programs, so names of members stay. */
    public String toJson() {
        return Json.write(ProfileJson.of(this));
    }

    /** A table with one line for each column. */
    @Override
    public String toString() {
        String head = name + ": " + rows + " rows" + (unreadable == 0 ? "" : ", " + unreadable + " unreadable records");
        List<List<String>> lines = columns.stream().map(ProfileTable::line).toList();
        return head + "\n" + String.join("\n", TextTable.lines(ProfileTable.HEADINGS, lines));
    }
}
