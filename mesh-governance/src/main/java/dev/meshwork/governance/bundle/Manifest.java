package dev.meshwork.governance.bundle;

import dev.meshwork.governance.facts.FactModel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a bundle says that it consists of. Immutable.
 *
 * @param name the name of the bundle
 * @param version its version
 * @param files the SHA-256 of each file, in hexadecimal digits, by name
 * @param facts which facts conditions may speak of
 * @param digest the SHA-256 of the manifest, and so of all
 */
record Manifest(String name, String version, Map<String, String> files, FactModel facts, String digest) {

    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-]+([./][A-Za-z0-9_-]+){0,15}\\.yaml");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    static Manifest read(byte[] bytes) {
        YamlNode root =
                Yaml.read(PolicyBundle.MANIFEST, bytes).withKeys(List.of("bundle", "version", "files", "facts"));
        Map<String, String> files = new LinkedHashMap<>();
        root.get("files").entries().forEach((name, digest) -> {
            if (!FILE.matcher(name).matches()) {
                throw digest.invalid("expected the name of a file below the bundle, such as domains/sales.yaml");
            }
            if (!DIGEST.matcher(digest.text()).matches()) {
                throw digest.invalid("expected a SHA-256 of 64 hexadecimal digits in lower case");
            }
            files.put(name, digest.text());
        });
        return new Manifest(root.get("bundle").text(), root.get("version").text(), files, facts(root), sha256(bytes));
    }

    private static FactModel facts(YamlNode root) {
        FactModel model = FactModel.standard();
        YamlNode facts = root.find("facts").orElse(null);
        if (facts == null) {
            return model;
        }
        facts.withKeys(List.of("principal", "resource"));
        for (String kind : List.of("principal", "resource")) {
            Map<String, YamlNode> declared =
                    facts.find(kind).map(YamlNode::entries).orElse(Map.of());
            for (Map.Entry<String, YamlNode> fact : declared.entrySet()) {
                var type = fact.getValue().oneOf(Words.TYPES);
                model = kind.equals("principal")
                        ? model.principal(fact.getKey(), type)
                        : model.resource(fact.getKey(), type);
            }
        }
        return model;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Missing SHA-256: every Java platform has to have it", e);
        }
    }

    /** {@code company 1.4.0 (sha256 0123456789ab)}. */
    String origin() {
        return name + " " + version + " (sha256 " + digest.substring(0, 12) + ")";
    }
}
