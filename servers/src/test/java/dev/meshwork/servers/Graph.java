package dev.meshwork.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A graph as others see and change it: with a client of its own. */
final class Graph {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;

    Graph(URI server) {
        this.url = server.resolve("/db/neo4j/tx/commit");
    }

    /** The rows that a statement returns, each as a list of JSON. */
    List<List<JsonNode>> run(String statement, Map<String, Object> parameters) {
        Map<String, Object> body =
                Map.of("statements", List.of(Map.of("statement", statement, "parameters", parameters)));
        try {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            JsonNode answer =
                    JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
            if (!answer.path("errors").isArray() || !answer.path("errors").isEmpty()) {
                throw new AssertionError(statement + "\n" + answer);
            }
            List<List<JsonNode>> rows = new ArrayList<>();
            answer.at("/results/0/data").forEach(row -> {
                List<JsonNode> cells = new ArrayList<>();
                row.path("row").forEach(cells::add);
                rows.add(cells);
            });
            return rows;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The first column of what a statement returns, as texts. */
    List<String> texts(String statement, Map<String, Object> parameters) {
        return run(statement, parameters).stream()
                .map(row -> row.get(0).asText())
                .toList();
    }

    /** All nodes with their properties and all relations, to be compared. */
    List<String> everything() {
        List<String> all = new ArrayList<>(texts(
                "MATCH (n) WITH labels(n)[0] + ' ' + n.key AS node, properties(n) AS p, keys(n) AS k UNWIND k AS name"
                        + " WITH node, name, p[name] AS value ORDER BY name"
                        + " RETURN node + ' ' + name + ' ' + CASE WHEN name STARTS WITH 'published_' AND name <>"
                        + " 'published_by' AND name <> 'published_text' AND name <> 'published_at' THEN"
                        + " reduce(all = '', x IN value | all + ',' + x) ELSE toString(value) END",
                Map.of()));
        all.addAll(texts(
                "MATCH (a)-[r]->(b) RETURN labels(a)[0] + ' ' + a.key + ' ' + type(r) + ' ' + coalesce(r.published_by,"
                        + " '') + ' ' + b.key",
                Map.of()));
        return all.stream().sorted().toList();
    }
}
