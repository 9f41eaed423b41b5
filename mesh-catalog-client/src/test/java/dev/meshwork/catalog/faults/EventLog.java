package dev.meshwork.catalog.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A catalog of run events as a server has it: an event of an id that it knows is the same event. Writes down when each came first.
 * Thread-safe.
 */
final class EventLog implements Function<CatalogRequest, CatalogAnswer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What an event says of itself. */
    private record Arrival(String job, String run, String type) {}

    private final Map<String, Arrival> entities = new LinkedHashMap<>();
    private long received;

    @Override
    public synchronized CatalogAnswer apply(CatalogRequest request) {
        JsonNode event;
        try {
            event = JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            return CatalogAnswer.of(400, "no JSON");
        }
        if (!event.has("run")) {
            return CatalogAnswer.of(201, ""); // what is declared is told again after each start
        }
        received++;
        String type = event.path("eventType").asText();
        String run = "";
        for (JsonNode tag : event.at("/run/facets/tags/tags")) {
            run = tag.path("key").asText().equals("run") ? tag.path("value").asText() : run;
        }
        entities.putIfAbsent(
                event.at("/run/runId").asText() + " " + type,
                new Arrival(event.at("/job/name").asText(), run, type));
        notifyAll();
        return CatalogAnswer.of(201, "");
    }

    /** How many events arrived, each as often as it did. */
    synchronized long received() {
        return received;
    }

    /** What of the expected events is not there. */
    synchronized long lost(List<String> expectedRuns) {
        var there = entities.values().stream()
                .map(a -> a.run() + " " + a.type())
                .collect(java.util.stream.Collectors.toSet());
        return expectedRuns.stream()
                .flatMap(run -> List.of(run + " START", run + " COMPLETE").stream())
                .filter(event -> !there.contains(event))
                .count();
    }

    /** How many entities stand for something that another one stands for. */
    synchronized long duplicated() {
        long distinct = entities.values().stream().distinct().count();
        return entities.size() - distinct;
    }

    /** How many events came before one that belongs before them. */
    synchronized long outOfOrder() {
        Map<String, List<Arrival>> byJob = new HashMap<>();
        entities.values()
                .forEach(a ->
                        byJob.computeIfAbsent(a.job(), job -> new ArrayList<>()).add(a));
        long wrong = 0;
        for (List<Arrival> arrivals : byJob.values()) {
            long last = 0;
            for (Arrival arrival : arrivals) {
                long number = 2 * Long.parseLong(arrival.run().replaceFirst(".*-run-", ""))
                        + (arrival.type().equals("START") ? 0 : 1);
                wrong += number < last ? 1 : 0;
                last = Math.max(last, number);
            }
        }
        return wrong;
    }
}
