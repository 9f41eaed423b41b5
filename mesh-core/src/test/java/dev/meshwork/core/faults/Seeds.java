package dev.meshwork.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The seeds of a fuzz test, from where Jazzer looks for them. */
public final class Seeds {

    private Seeds() {}

    /** The inputs in the resources of a fuzz test; at least one. */
    public static List<byte[]> of(Class<?> fuzzTest) throws IOException {
        URL folder = fuzzTest.getResource(fuzzTest.getSimpleName() + "Inputs");
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(folder.toURI()))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        assertThat(seeds).isNotEmpty();
        return seeds;
    }
}
