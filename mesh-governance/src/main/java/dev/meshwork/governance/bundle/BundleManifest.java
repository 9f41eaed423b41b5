package dev.meshwork.governance.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;

/** Makes the manifest of a bundle, and signs it: what a build does before it publishes policies. */
public final class BundleManifest {

    private BundleManifest() {}

    /**
     * Writes the manifest of all policy files in a folder. Facts that a present manifest declares are kept.
     *
     * @param name the name of the bundle
     * @param version its version
     * @throws UncheckedIOException if the folder cannot be read or written
     * @throws BundleException if the present manifest is malformed
     */
    public static void write(Path folder, String name, String version) {
        try {
            StringBuilder text = new StringBuilder();
            text.append("bundle: ").append(quoted(name)).append('\n');
            text.append("version: ").append(quoted(version)).append('\n');
            text.append("files:\n");
            List<String> files = BundleSource.folder(folder).names();
            for (String file : files) {
                String digest = Manifest.sha256(Files.readAllBytes(folder.resolve(file)));
                text.append("  ").append(file).append(": ").append(digest).append('\n');
            }
            Path manifest = folder.resolve(PolicyBundle.MANIFEST);
            text.append(facts(manifest));
            Files.writeString(manifest, files.isEmpty() ? text.toString().replace("files:\n", "files: {}\n") : text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the manifest of " + folder + ": " + e, e);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String facts(Path manifest) throws IOException {
        if (!Files.exists(manifest)) {
            return "";
        }
        YamlNode root = Yaml.read(PolicyBundle.MANIFEST, Files.readAllBytes(manifest));
        StringBuilder text = new StringBuilder();
        root.find("facts").ifPresent(facts -> {
            text.append("facts:\n");
            facts.entries().forEach((kind, names) -> {
                text.append("  ").append(kind).append(":\n");
                names.entries()
                        .forEach((fact, type) -> text.append("    ")
                                .append(fact)
                                .append(": ")
                                .append(type.text())
                                .append('\n'));
            });
        });
        return text.toString();
    }

    /**
     * Signs the manifest of a folder; the signature goes into {@value PolicyBundle#SIGNATURE}.
     *
     * @param key an Ed25519 key
     * @throws UncheckedIOException if the folder cannot be read or written
     * @throws IllegalArgumentException if the key is of another kind
     */
    public static void sign(Path folder, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(Files.readAllBytes(folder.resolve(PolicyBundle.MANIFEST)));
            String text = Base64.getEncoder().encodeToString(signature.sign()) + "\n";
            Files.writeString(folder.resolve(PolicyBundle.SIGNATURE), text, StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Invalid signing key: expected one for Ed25519: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot sign the manifest of " + folder + ": " + e, e);
        }
    }
}
