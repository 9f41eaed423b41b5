package dev.meshwork.governance.bundle;

import dev.meshwork.governance.Policies;
import dev.meshwork.governance.PoliciesBuilder;
import dev.meshwork.governance.obligation.Carrier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Policies as documents: YAML files, and a manifest with the SHA-256 of each, which may be signed. A bundle is read and checked as a
 * whole, and whatever is wrong with it is one {@link BundleException}:
 *
 * <pre>{@code
 * Policies policies = PolicyBundle.folder(Path.of("policies"))
 *     .signedBy(publicKey)
 *     .carriedOutBy(Carrier.with(masker))
 *     .load();
 * }</pre>
 *
 * <p>Immutable and thread-safe; each {@link #load} reads anew.
 */
public final class PolicyBundle {

    /** The file that names all others. */
    public static final String MANIFEST = "manifest.yaml";

    /** The file with the Ed25519 signature of the manifest in Base64. */
    public static final String SIGNATURE = "manifest.sig";

    private static final int MAX_SIGNATURE_BYTES = 1_024;
    private static final String STANDARD = "dev/meshwork/governance/bundle/standard";

    private final BundleSource source;
    private final @Nullable PublicKey key;
    private final Carrier carrier;

    private PolicyBundle(BundleSource source, @Nullable PublicKey key, Carrier carrier) {
        this.source = source;
        this.key = key;
        this.carrier = carrier;
    }

    /** A bundle in a folder. */
    public static PolicyBundle folder(Path folder) {
        return of(BundleSource.folder(folder));
    }

    /** A bundle somewhere. */
    public static PolicyBundle of(BundleSource source) {
        return new PolicyBundle(source, null, Carrier.withoutPseudonyms());
    }

    /**
     * The ready policies of {@link dev.meshwork.governance.GlobalPolicies} and {@link dev.meshwork.governance.DomainPolicies} as
     * documents. They decide alike; what they say is shorter.
     */
    public static PolicyBundle standard() {
        return of(BundleSource.resources(PolicyBundle.class.getClassLoader(), STANDARD));
    }

    /** Refuses the bundle unless its manifest is signed by this Ed25519 key. */
    public PolicyBundle signedBy(PublicKey publicKey) {
        return new PolicyBundle(source, publicKey, carrier);
    }

    /** Has obligations carried out. Default: nothing makes pseudonyms. */
    public PolicyBundle carriedOutBy(Carrier other) {
        return new PolicyBundle(source, key, other);
    }

    /**
     * Reads, checks and compiles the policies.
     *
     * @throws BundleException if a file is missing, unlisted, changed, unsigned or malformed, or the policies cannot be put together
     */
    public Policies load() {
        byte[] bytes = read(MANIFEST, Yaml.MAX_BYTES);
        verify(bytes);
        Manifest manifest = Manifest.read(bytes);
        refuseUnlisted(manifest);
        PoliciesBuilder builder = Policies.builder()
                .facts(manifest.facts())
                .origin(manifest.origin())
                .carriedOutBy(carrier);
        List<PolicyFile> files = new ArrayList<>();
        for (Map.Entry<String, String> file : manifest.files().entrySet()) {
            files.add(new PolicyFile(Yaml.read(file.getKey(), checked(file.getKey(), file.getValue()))));
        }
        PolicyReader reader = new PolicyReader(manifest.facts());
        files.forEach(file -> file.addPolicies(builder, reader));
        files.forEach(file -> file.addReferences(builder));
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new BundleException("Cannot load policies from " + source + ": " + e.getMessage(), e);
        }
    }

    private byte[] read(String name, int most) {
        try {
            return source.read(name, most);
        } catch (IOException e) {
            throw new BundleException("Cannot read " + name + " of " + source + ": " + e, e);
        }
    }

    private byte[] checked(String name, String expected) {
        byte[] bytes = read(name, Yaml.MAX_BYTES);
        String found = Manifest.sha256(bytes);
        if (!found.equals(expected)) {
            throw new BundleException("Invalid " + name + ": its SHA-256 is " + found + ", but " + MANIFEST + " says "
                    + expected + "; if the change is meant, make the manifest anew by BundleManifest.write(...)");
        }
        return bytes;
    }

    /** A file that is there and not read would be a policy that somebody believes in. */
    private void refuseUnlisted(Manifest manifest) {
        try {
            for (String name : source.names()) {
                if (!manifest.files().containsKey(name)) {
                    throw new BundleException("Invalid " + source + ": " + name + " is not in " + MANIFEST
                            + "; make the manifest anew by BundleManifest.write(...), or take the file away");
                }
            }
        } catch (IOException e) {
            throw new BundleException("Cannot read " + source + ": " + e, e);
        }
    }

    private void verify(byte[] manifest) {
        if (key == null) {
            return;
        }
        if (!source.has(SIGNATURE)) {
            throw new BundleException("Missing " + SIGNATURE + " of " + source + ": unsigned policies are refused;"
                    + " sign the manifest by BundleManifest.sign(...)");
        }
        try {
            String text = new String(read(SIGNATURE, MAX_SIGNATURE_BYTES), StandardCharsets.US_ASCII);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(manifest);
            if (signature.verify(Base64.getDecoder().decode(text.strip()))) {
                return;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new BundleException("Invalid " + SIGNATURE + " of " + source + ": " + e.getMessage(), e);
        }
        throw new BundleException("Invalid " + SIGNATURE + " of " + source + ": " + MANIFEST
                + " was not signed by the key that is expected");
    }

    /** The place. */
    @Override
    public String toString() {
        return source.toString();
    }
}
