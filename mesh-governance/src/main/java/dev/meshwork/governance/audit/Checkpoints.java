package dev.meshwork.governance.audit;

import dev.meshwork.core.internal.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The checkpoints in a store, sealed with the key of the log, or signed (Ed25519, RFC 8032). Not thread-safe. */
final class Checkpoints {

    static final String ED25519 = "Ed25519";

    private final CheckpointStore store;
    private final Map<String, AuditKey> keys;
    private final @Nullable PublicKey publicKey;

    Checkpoints(CheckpointStore store, Map<String, AuditKey> keys, @Nullable PublicKey publicKey) {
        this.store = store;
        this.keys = keys;
        this.publicKey = publicKey;
    }

    /** Adds one. */
    void add(Header.Identity identity, Tail tail, Instant at, @Nullable PrivateKey privateKey) {
        String by = privateKey == null ? identity.key().id() : ED25519;
        Checkpoint checkpoint = Checkpoint.unsealed(identity.log(), tail, at, by);
        byte[] seal = privateKey == null
                ? identity.key().ofCheckpoints().doFinal(checkpoint.content())
                : signature(privateKey, checkpoint.content());
        store.add(checkpoint.sealed(encoded(seal)).line());
    }

    private static byte[] signature(PrivateKey key, byte[] content) {
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AuditException("Cannot sign a checkpoint: " + e.getMessage(), e);
        }
    }

    /** The lines, oldest first. */
    List<String> lines() {
        return store.lines();
    }

    /**
     * What a line says.
     *
     * @throws IllegalArgumentException if it is not as it was written
     */
    Checkpoint read(String line) {
        Checkpoint checkpoint;
        try {
            checkpoint = Json.read(line, Checkpoint.class);
            if (checkpoint.line().equals(line) && isGenuine(checkpoint)) {
                return checkpoint;
            }
        } catch (IllegalArgumentException e) {
            // said below, for its text comes from the line
        }
        throw new IllegalArgumentException("it was changed: its seal does not fit");
    }

    private boolean isGenuine(Checkpoint checkpoint) {
        if (publicKey != null) {
            return checkpoint.by().equals(ED25519) && isSigned(publicKey, checkpoint);
        }
        AuditKey key = keys.get(checkpoint.by());
        return key != null
                && MessageDigest.isEqual(
                        encoded(key.ofCheckpoints().doFinal(checkpoint.content()))
                                .getBytes(StandardCharsets.US_ASCII),
                        checkpoint.seal().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isSigned(PublicKey key, Checkpoint checkpoint) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(checkpoint.seal());
            Signature signature = Signature.getInstance(ED25519);
            signature.initVerify(key);
            signature.update(checkpoint.content());
            return encoded(bytes).equals(checkpoint.seal()) && signature.verify(bytes);
        } catch (GeneralSecurityException e) {
            return false; // a signature that cannot be read is none
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Where they are. */
    @Override
    public String toString() {
        return store.toString();
    }
}
