package dev.meshwork.core.testing;

import dev.meshwork.core.Quarantine;
import dev.meshwork.core.ServedProduct;
import dev.meshwork.core.gate.AccessDeniedException;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.json.JsonEncoder;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.report.RunFailure;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Values that must not leave: plant them in classified fields, run the product, and search whatever it let out. What is found is a
 * leak, also in another case, encoded (Base64, hexadecimal, percent signs, escapes of JSON, HTML and XML, UTF-16), taken apart by
 * punctuation, or as a bare hash, which anybody can guess.
 *
 * <pre>{@code
 * Canaries canaries = Canaries.seeded(1);
 * DataProductTester tester = DataProductTester.of(product)
 *     .under(policies)
 *     .given(source, new Customer(1, canaries.name(), canaries.email()));
 * RunReport report = tester.run();
 * canaries.search(report)
 *     .search(tester.quarantine())
 *     .search("what anybody reads", tester.read(Reader.of("anybody")))
 *     .requireNone();
 * }</pre>
 *
 * <p>A search that looked at nothing proves nothing: {@link #requireNone} fails if there is no canary, no place, or an empty place.
 * Values are made from the seed, so that each run of a test plants the same. Not thread-safe. Free of any test framework.
 */
public final class Canaries {

    private static final int LETTERS = 10;
    private static final int DEEPEST = 64;

    private final Random random;
    private final Map<String, String> planted = new LinkedHashMap<>();
    private final Map<String, Long> places = new LinkedHashMap<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private CanaryNeedles needles = CanaryNeedles.of(Map.of());

    /**
     * A leak: a canary in a place, where it is told once.
     *
     * @param place where it was found
     * @param canary which one, such as {@code email 1}; never the value
     * @param form how it was written, such as {@code base64}
     */
    public record Sighting(String place, String canary, String form) {

        /** {@code email 1 in the log, as base64}. */
        @Override
        public String toString() {
            return canary + " in " + place + (form.equals(CanaryNeedles.PLAIN) ? "" : ", as " + form);
        }
    }

    private Canaries(Random random) {
        this.random = random;
    }

    /** Canaries made from a seed; none is planted yet. */
    public static Canaries seeded(long seed) {
        return new Canaries(new Random(seed));
    }

    /** A first and a last name that nobody has; each of them is looked for. */
    public String name() {
        return plant("name", word() + " " + word());
    }

    /** An e-mail address that nobody has; what stands in front of the {@code @} is looked for by itself, too. */
    public String email() {
        return plant("email", word() + "." + word() + "@" + word() + ".example");
    }

    /** A phone number of 15 digits. */
    public String phone() {
        return plant("phone", "+99" + digits(13));
    }

    /** Letters that are no word. */
    public String text() {
        return plant("text", word() + word());
    }

    /** An identifier of 16 digits, such as a card number, that is no valid one. */
    public String number() {
        return plant("number", "9" + digits(15));
    }

    /** A day between 1850 and 1880, when nobody who is in data today was born. */
    public LocalDate birthDate() {
        // The first of January would be what a mask makes of it.
        LocalDate day = LocalDate.of(1850 + random.nextInt(30), 1, 1).plusDays(1 + random.nextInt(364));
        plant("birth date", day.toString());
        return day;
    }

    /**
     * Plants a value of one's own.
     *
     * @param kind what it is, for people
     * @return the value
     * @throws IllegalArgumentException if it has less than eight characters, and would be found by chance
     */
    public String plant(String kind, String value) {
        if (value.length() < CanaryNeedles.SHORTEST) {
            throw new IllegalArgumentException("Invalid canary of kind '" + kind + "': expected at least "
                    + CanaryNeedles.SHORTEST + " characters, or it would be found by chance");
        }
        int number = 1;
        while (planted.containsKey(kind + " " + number)) {
            number++;
        }
        planted.put(kind + " " + number, value);
        needles = CanaryNeedles.of(planted);
        return value;
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < LETTERS; i++) {
            // Few vowels, so that no word comes out.
            word.append("bcdfghjklmnpqrstvwxz".charAt(random.nextInt(20)));
        }
        word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
        return word.toString();
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    /** The values that were planted, by what they are called in sightings; a copy. */
    public Map<String, String> planted() {
        return Map.copyOf(planted);
    }

    /** Searches a text. Texts of one place may come in pieces; what is split between two is not found. */
    public Canaries search(String place, String text) {
        places.merge(place, (long) text.length(), Long::sum);
        needles.in(text).forEach((canary, form) -> {
            // The first form is enough to know, and the plainest one of a text.
            if (sightings(place).stream().noneMatch(seen -> seen.canary().equals(canary))) {
                sightings.add(new Sighting(place, canary, form));
            }
        });
        return this;
    }

    /** Searches what was thrown: messages, causes, suppressed and following exceptions, as a log would print them. */
    public Canaries search(String place, Throwable thrown) {
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);
        thrown.printStackTrace(out);
        Throwable cause = thrown;
        // Causes may go round in a circle.
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLException sql) {
                sql.forEach(next -> next.printStackTrace(out));
            }
            cause = cause.getCause();
        }
        return search(place, printed.toString());
    }

    /** Searches a file, or all files below a folder and their names, also those that are not text. */
    public Canaries search(String place, Path path) {
        search(place, "");
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                search(place, path.relativize(file).toString());
                search(place, new String(bytes, StandardCharsets.UTF_8));
                search(place, new String(bytes, StandardCharsets.UTF_16BE));
                search(place, new String(bytes, StandardCharsets.UTF_16LE));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot search " + path + ": " + e, e);
        }
    }

    /** Searches what meters are called, how they are tagged and described. */
    public Canaries search(String place, MeterRegistry meters) {
        search(place, "");
        for (Meter meter : meters.getMeters()) {
            Meter.Id id = meter.getId();
            search(place, id.getName() + " " + id.getDescription() + " " + id.getBaseUnit());
            for (Tag tag : id.getTags()) {
                search(place, tag.getKey() + "=" + tag.getValue());
            }
        }
        return this;
    }

    /** Searches a report of a run: as text, as JSON, and what {@link RunReport#orThrow} throws. */
    public Canaries search(RunReport report) {
        search("the report", report.toString()).search("the report as JSON", report.toJson());
        report.failure().map(RunFailure::showable).ifPresent(thrown -> search("the failure", thrown));
        try {
            report.orThrow();
        } catch (RuntimeException e) {
            search("what the run throws", e);
        }
        return this;
    }

    /** Searches the open rows of a quarantine. Searches nothing where nothing is open. */
    public Canaries search(Quarantine quarantine) {
        quarantine.rows().values().forEach(rows -> rows.forEach(this::search));
        search("the quarantine", "counts by reason: " + quarantine.countsByReason());
        return this;
    }

    private void search(QuarantinedRow row) {
        search("the quarantine", row.toString());
        for (Disposition reason : row.reasons()) {
            search("the quarantine", reason.reason());
        }
    }

    /** Searches all rows of all ports, as one reader sees them. What is said to a reader who is denied is searched instead. */
    public Canaries search(String place, ServedProduct served) {
        search(place, "");
        for (String port : served.ports()) {
            try (Stream<Row> rows = served.rows(port).stream()) {
                JsonEncoder encoder = new JsonEncoder();
                rows.forEach(row -> search(place, text(row, encoder)));
            } catch (AccessDeniedException | PortException e) {
                search(place, e);
            }
        }
        return this;
    }

    private static String text(Row row, JsonEncoder encoder) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : row.schema().fields()) {
            Object value = row.value(field.name());
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        return encoder.encode(values);
    }

    /** The leaks that were found, in the order of searching; a copy. */
    public List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    /** The leaks that were found in a place; never null but potentially empty. */
    public List<Sighting> sightings(String place) {
        return sightings.stream()
                .filter(sighting -> sighting.place().equals(place))
                .toList();
    }

    /** How many characters were searched in each place; a copy. */
    public Map<String, Long> places() {
        return Map.copyOf(places);
    }

    /**
     * Fails if there was a leak, or if the search could not have found one.
     *
     * @throws AssertionError if so; the message names each leak and never a value
     */
    public void requireNone() {
        if (planted.isEmpty()) {
            throw new AssertionError("Missing canaries: plant some, such as email(), in classified fields");
        }
        if (places.isEmpty()) {
            throw new AssertionError("Missing places: search something");
        }
        List<String> empty = new ArrayList<>();
        places.forEach((place, length) -> {
            if (length == 0) {
                empty.add(place);
            }
        });
        if (!empty.isEmpty()) {
            throw new AssertionError(
                    "Cannot tell whether anything leaks: nothing was there to be searched in " + empty);
        }
        if (!sightings.isEmpty()) {
            throw new AssertionError(sightings.size() + " leaks:" + System.lineSeparator() + "  "
                    + String.join(
                            System.lineSeparator() + "  ",
                            sightings.stream().map(Sighting::toString).toList()));
        }
    }

    /**
     * Fails unless all canaries were found in a place where they belong, such as what somebody reads who may. Without this a proof may
     * be of canaries that got lost on the way.
     *
     * @throws AssertionError if some were not; the message names them
     */
    public void requireAll(String text) {
        Set<String> missing = new LinkedHashSet<>(planted.keySet());
        missing.removeAll(needles.in(text).keySet());
        if (!missing.isEmpty()) {
            throw new AssertionError("Cannot find " + missing + " where they belong; plant them such that they arrive");
        }
    }
}
