package dev.meshwork.governance.bundle;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads YAML within limits. Stateless. */
final class Yaml {

    /** More than ten thousand policies in one file; SnakeYAML takes seconds for a single scalar of that size. */
    static final int MAX_BYTES = 4 << 20;

    private static final int MAX_DEPTH = 20;
    private static final ObjectMapper MAPPER = mapper();

    private Yaml() {}

    private static ObjectMapper mapper() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        YAMLFactory factory = YAMLFactory.builder()
                .loaderOptions(options)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return new ObjectMapper(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * The document in a file.
     *
     * @throws BundleException if it is too large, no UTF-8 or no YAML
     */
    static YamlNode read(String file, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new BundleException("Invalid " + file + ": it has more than " + MAX_BYTES
                    + " bytes; put the policies into several files");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode root = MAPPER.readTree(text);
            if (root == null || root.isMissingNode()) {
                throw new BundleException("Invalid " + file + ": it is empty");
            }
            return new YamlNode(file, "", root);
        } catch (CharacterCodingException e) {
            throw new BundleException("Invalid " + file + ": it is no UTF-8", e);
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new BundleException("Invalid " + file + where + ": " + firstLine(e.getOriginalMessage()), e);
        } catch (BundleException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BundleException("Invalid " + file + ": " + firstLine(String.valueOf(e.getMessage())), e);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("it is no YAML");
    }
}
