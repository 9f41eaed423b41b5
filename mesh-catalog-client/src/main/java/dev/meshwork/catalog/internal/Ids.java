package dev.meshwork.catalog.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Ids that follow from names: the same product has the same ids everywhere and always. Stateless. */
public final class Ids {

    /** The namespace of names that are URLs, RFC 9562. */
    public static final UUID URL_NAMES = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    private static final UUID MESHWORK = nameBased(URL_NAMES, "https://meshwork.dev/catalog");

    private Ids() {}

    /** The id of a product, for standards that want a UUID. */
    public static UUID product(String product) {
        return nameBased(MESHWORK, "product/" + product);
    }

    /** The id of the contract of an output port; its version is told apart from it. */
    public static UUID contract(String product, String port) {
        return nameBased(MESHWORK, "contract/" + product + "/" + port);
    }

    /** The id that stands for the unknown contract of a data set that a product reads. */
    public static UUID dataSet(DataSetName name) {
        return nameBased(MESHWORK, "data-set/" + name.namespace() + " " + name.name());
    }

    /** The id of a run, for standards that want a UUID. */
    public static UUID run(String product, String runId) {
        return nameBased(MESHWORK, "run/" + product + "/" + runId);
    }

    /** A UUID of version 5, RFC 9562. */
    public static UUID nameBased(UUID namespace, String name) {
        MessageDigest sha1 = digest("SHA-1");
        sha1.update(ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .array());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** Eight hexadecimal digits that tell texts apart. */
    public static String shortHash(String text) {
        byte[] hash = digest("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 4);
    }

    /** The SHA-256 of a text, in hexadecimal digits. */
    public static String hash(String text) {
        return HexFormat.of().formatHex(digest("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Missing " + algorithm + ": every Java platform has it", e);
        }
    }
}
