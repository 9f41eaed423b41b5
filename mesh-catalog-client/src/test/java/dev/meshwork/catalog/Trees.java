package dev.meshwork.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents read back by a reader of their format. */
public final class Trees {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new YAMLMapper();

    private Trees() {}

    public static JsonNode yaml(Doc doc) {
        return read(YAML, Documents.yaml(doc));
    }

    public static JsonNode json(Doc doc) {
        return read(JSON, Documents.json(doc));
    }

    public static JsonNode file(Path file) {
        try {
            return read(file.toString().endsWith(".yaml") ? YAML : JSON, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(ObjectMapper mapper, byte[] bytes) {
        try {
            return mapper.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
