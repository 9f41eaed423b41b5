package dev.meshwork.governance.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is in the files of an audit log, read without it. */
final class AuditFiles {

    static final AuditKey KEY =
            AuditKey.of("2026-01", "thirty-two bytes are enough here".getBytes(StandardCharsets.US_ASCII));
    static final AuditKey OTHER_KEY =
            AuditKey.of("2026-02", "another thirty-two bytes of test".getBytes(StandardCharsets.US_ASCII));

    private AuditFiles() {}

    static List<Path> segments(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("audit-[0-9]{6}\\.jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All lines, of all segments. */
    static List<String> lines(Path folder) {
        List<String> lines = new ArrayList<>();
        for (Path segment : segments(folder)) {
            lines.addAll(linesOf(segment));
        }
        return lines;
    }

    static List<String> linesOf(Path segment) {
        try {
            return Files.readAllLines(segment, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was recorded by users of the log; not what it wrote itself. */
    static List<JsonNode> records(Path folder) {
        return lines(folder).stream()
                .map(AuditFiles::json)
                .filter(record ->
                        !Set.of("segment", "sealed").contains(record.get("type").textValue()))
                .toList();
    }

    static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Invalid line " + line, e);
        }
    }
}
