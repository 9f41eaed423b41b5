package dev.meshwork.quality;

import dev.meshwork.core.gate.Position;
import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.KeySettings;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Places;
import dev.meshwork.quality.internal.engine.Probe;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a check measures when its rows are looked at in parts, some of them elsewhere, which are merged in any order. */
final class Parts {

    private final Table table;
    private final KeySettings keys;

    Parts(Table table, KeySettings keys) {
        this.table = table;
        this.keys = keys;
    }

    private record Part(AnalyzerState state, Places places) {}

    /** Of all rows together. */
    Measurement whole(Check check) {
        Part part = open(check.probe());
        table.forEach((row, position) -> part.state.add(row, part.places.of(position)));
        return finish(check.probe(), part);
    }

    /** Of random parts, each of which may have been encoded and decoded, merged in random order. */
    Measurement split(Check check, Random random) {
        Probe probe = check.probe();
        List<Part> parts = new ArrayList<>();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            parts.add(open(probe));
        }
        table.forEach((row, position) -> add(parts.get(random.nextInt(parts.size())), row, position));
        parts.replaceAll(part -> random.nextBoolean() ? part : sent(probe, part));
        while (parts.size() > 1) {
            Part first = parts.remove(random.nextInt(parts.size()));
            Part second = parts.remove(random.nextInt(parts.size()));
            first.state.merge(second.state, first.places.addAll(second.places));
            second.state.close();
            parts.add(random.nextBoolean() ? first : sent(probe, first));
        }
        return finish(probe, parts.get(0));
    }

    private static void add(Part part, Row row, Position position) {
        part.state.add(row, part.places.of(position));
    }

    private Part open(Probe probe) {
        Places places = new Places();
        return new Part(probe.analyzer().open(new Opening(table.context(), keys, places)), places);
    }

    private Part sent(Probe probe, Part part) {
        try (AnalyzerState from = part.state) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            from.write(new DataOutputStream(bytes));
            AnalyzerState to = probe.analyzer().open(new Opening(table.context(), keys, part.places));
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
            to.read(in);
            if (in.read() >= 0) {
                throw new AssertionError("a state of " + probe.subject() + " does not read all that it writes");
            }
            return new Part(to, part.places);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Measurement finish(Probe probe, Part part) {
        try (AnalyzerState state = part.state) {
            state.finish();
            return probe.measure(state);
        }
    }
}
