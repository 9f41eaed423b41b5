package dev.meshwork.catalog.contract;

import dev.meshwork.catalog.internal.Spelling;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A contract that is there already, after the Open Data Contract Standard 3.0 or 3.1 of Bitol, as YAML or JSON: it can define what a
 * product promises. Immutable.
 *
 * <pre>{@code
 * DataContract contract = DataContract.read(Path.of("orders.odcs.yaml"));
 * DataProductMetadata metadata = contract.metadata("dp.orders").ownerTeam("sales").build();
 * Schema schema = contract.schema("orders");
 * ForeignSuite checks = OpenDataContract.read(Document.of(contract.document(), contract.text()), "orders", schema);
 * }</pre>
 *
 * <p>Reading is strict: an unknown key, a duplicate one or a wrong value is an error that says where. What the standard knows and the core
 * has no word for is listed by {@link #notRead}. Rules of quality are for {@code mesh-quality}, which reads the same text; {@link #quality}
 * says where they stand.
 */
public final class DataContract {

    /** How many bytes a contract may have: 1 MiB. */
    public static final int MOST_BYTES = 1 << 20;

    private final String document;
    private final String text;
    private final ContractReader read;

    private DataContract(String document, String text) {
        this.document = document;
        this.text = text;
        this.read = new ContractReader(YamlNode.top(document, compose(document, text)));
    }

    /**
     * Reads a file in UTF-8.
     *
     * @throws ContractException if it is no contract, or larger than 1 MiB
     * @throws UncheckedIOException if it cannot be read
     */
    public static DataContract read(Path file) {
        String name = file.toString();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            requireSize(name, bytes.length);
            return new DataContract(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            throw ContractException.at(name, 0, "", "expected a text in UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read data contract '" + name + "': " + e.getMessage(), e);
        }
    }

    /**
     * Reads a text.
     *
     * @param document what it is called in errors
     * @throws ContractException if it is no contract, or has more than 1,048,576 characters
     */
    public static DataContract read(String document, String text) {
        requireSize(document, text.length());
        return new DataContract(document, text);
    }

    private static void requireSize(String document, int size) {
        if (size > MOST_BYTES) {
            throw ContractException.at(document, 0, "", "it is larger than 1 MiB", null);
        }
    }

    private static Node compose(String document, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_BYTES + 1);
        options.setNestingDepthLimit(60);
        try {
            Node node = new Yaml(options).compose(new StringReader(text));
            if (node == null) {
                throw ContractException.at(document, 0, "", "expected a map, but it is empty", null);
            }
            return node;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw ContractException.at(document, line, "", "it is no YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw ContractException.at(document, 0, "", "it is no YAML: " + e.getMessage(), e);
        } catch (ContractException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            // SnakeYAML about a tag.
            throw ContractException.at(document, 0, "", "it is no YAML: " + e.getMessage(), e);
        }
    }

    /** What the document is called. */
    public String document() {
        return document;
    }

    /** The text that was read, for those who read its rules of quality. */
    public String text() {
        return text;
    }

    /** The id of the contract. */
    public String id() {
        return read.id;
    }

    /** The version of the contract, as it is written. */
    public String version() {
        return read.version;
    }

    /** The status, such as {@code active}. */
    public String status() {
        return read.status;
    }

    /** The product that the contract says it is of. */
    public Optional<String> dataProduct() {
        return read.dataProduct();
    }

    /** The names of the objects whose schema is defined, in order; never null but potentially empty. */
    public List<String> objects() {
        return List.copyOf(read.schemas.keySet());
    }

    /**
     * The schema of an object.
     *
     * @throws IllegalArgumentException if there is no such object; the message lists those there are
     */
    public Schema schema(String object) {
        Schema schema = read.schemas.get(object);
        if (schema == null) {
            throw new IllegalArgumentException("Cannot find object '" + object + "' in data contract '" + document + "'"
                    + Spelling.suggestion(object, read.schemas.keySet()));
        }
        return schema;
    }

    /**
     * Where rules of quality of an object and its properties stand, such as {@code /schema/0/properties/2/quality}; never null but
     * potentially empty.
     */
    public List<String> quality(String object) {
        return read.quality.getOrDefault(object, List.of());
    }

    /** The promises that the core knows, in order; never null but potentially empty. */
    public List<ServiceLevel> serviceLevels() {
        return List.copyOf(read.terms.serviceLevels());
    }

    /** How long data are kept. */
    public Optional<Period> retention() {
        return Optional.ofNullable(read.terms.retention());
    }

    /**
     * Metadata that begin with all that the contract says. What it leaves open, such as a name, domain, owner team or a version of three
     * numbers, is missing, as {@code build()} will say.
     */
    public DataProductMetadata.Builder metadata(String productId) {
        return read.metadata(productId);
    }

    /** What the contract says and was not read, or not as it stands, in order; never null but potentially empty. */
    public List<NotRead> notRead() {
        return List.copyOf(read.notRead);
    }

    /** The document, with its id and version. */
    @Override
    public String toString() {
        return document + " (" + id() + " " + version() + ")";
    }
}
