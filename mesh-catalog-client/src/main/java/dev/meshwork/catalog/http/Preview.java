package dev.meshwork.catalog.http;

import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.adapter.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What publishing would send: a dry run. Immutable. {@link #toString} prints the requests as they are sent, without credentials.
 *
 * @param catalog the name of the catalog
 * @param requests what would change something, in order
 * @param refusals what would not be sent, for the catalog would choke on it
 * @param notes what a person should know though nothing fails, such as names that the catalog does not take
 * @param leftOut what the entry has and the catalog has no place for
 */
public record Preview(
        String catalog,
        List<CatalogRequest> requests,
        List<Refusal> refusals,
        List<String> notes,
        List<Feature> leftOut) {

    /** Copies the lists. */
    public Preview {
        Objects.requireNonNull(catalog, "catalog");
        requests = List.copyOf(requests);
        refusals = List.copyOf(refusals);
        notes = List.copyOf(notes);
        leftOut = List.copyOf(leftOut);
    }

    @Override
    public String toString() {
        return Stream.of(
                        requests.stream().map(CatalogRequest::toString),
                        refusals.stream().map(refusal -> "not sent: " + refusal),
                        notes.stream().map(note -> "note: " + note),
                        leftOut.stream()
                                .map(feature -> "not told: " + feature + ", for " + catalog + " has no place for it"))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n\n", "", "\n"));
    }
}
