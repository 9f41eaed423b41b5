package dev.meshwork.core.metadata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a product's contract, after Semantic Versioning 2.0.0 without pre-release parts.
 *
 * @param major changes with breaking changes
 * @param minor changes with compatible additions
 * @param patch changes with corrections
 */
public record Version(int major, int minor, int patch) implements Comparable<Version> {

    private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})");

    /**
     * Reads {@code major.minor.patch}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static Version parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Invalid version '" + text + "': expected major.minor.patch such as 2.1.0");
        }
        return new Version(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    /**
     * The name of the line that a version of a product belongs to: {@code dp.customer.360@2} of 2.1.0. Versions of a line follow one
     * another; lines are run and served side by side, so each has its own lock, cursors, history and data.
     */
    public String line(String product) {
        return product + "@" + major;
    }

    @Override
    public int compareTo(Version other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = Integer.compare(minor, other.minor);
        return byMajor != 0 ? byMajor : byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
