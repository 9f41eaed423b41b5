package dev.meshwork.governance.encryption;

import dev.meshwork.core.encryption.Encryption;
import dev.meshwork.core.encryption.EncryptionException;
import dev.meshwork.core.internal.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Encryption at rest. Each file has a random key of its own, wrapped by a {@link KeyRing}, and is encrypted with AES-256-GCM in segments of
 * 64 KiB by the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, CRYPTO 2015), as in Tink's streaming AEAD. Whatever is
 * changed, cut off, moved, or of another file is noticed before anything of that segment is handed out; what came before it in the file has
 * been handed out by then. Thread-safe.
 *
 * <pre>{@code
 * Encryption encryption = FileEncryption.with(KeyStoreKeyRing.open(file, password, "2026-01"));
 * DataProductRunner runner = DataProductRunner.builder(state).encryption(encryption).build();
 * }</pre>
 */
public final class FileEncryption implements Encryption {

    static final int SEGMENT_BITS = 16;
    private static final int KEY_BYTES = 32;
    private static final String SUFFIX = ".enc";

    private final KeyRing keys;
    private final Consumer<byte[]> random;
    private final int segmentBits;
    private final Disk disk;
    /** The last key that a text was opened with: those of one run have the same. */
    private volatile @Nullable Unwrapped last;

    private static final class Unwrapped {
        final WrappedKey wrapped;
        final byte[] key;

        Unwrapped(WrappedKey wrapped, byte[] key) {
            this.wrapped = wrapped;
            this.key = key;
        }
    }

    FileEncryption(KeyRing keys, Consumer<byte[]> random, int segmentBits, Disk disk) {
        this.keys = keys;
        this.random = random;
        this.segmentBits = segmentBits;
        this.disk = disk;
    }

    /** Encryption with the keys of a ring. */
    public static FileEncryption with(KeyRing keys) {
        SecureRandom random = new SecureRandom();
        return new FileEncryption(Objects.requireNonNull(keys, "keys"), random::nextBytes, SEGMENT_BITS, Disk.real());
    }

    private byte[] random(int bytes) {
        byte[] result = new byte[bytes];
        random.accept(result);
        return result;
    }

    @Override
    public OutputStream encrypting(OutputStream out, String what) throws IOException {
        byte[] key = random(KEY_BYTES);
        try {
            FileHeader header = FileHeader.of(segmentBits, random(SegmentCipher.PREFIX_BYTES), keys.wrap(key));
            SegmentCipher cipher = new SegmentCipher(key, header.prefix(), header.bound(what));
            out.write(header.bytes());
            return new EncryptedOutput(out, cipher, header.segmentBytes());
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public InputStream decrypting(InputStream in, String what) throws IOException {
        try {
            FileHeader header = FileHeader.read(in.readNBytes(FileHeader.BYTES));
            byte[] key = unwrapped(header.key());
            SegmentCipher cipher = new SegmentCipher(key, header.prefix(), header.bound(what));
            Arrays.fill(key, (byte) 0);
            return new EncryptedInput(in, cipher, header.segmentBytes());
        } catch (IOException | RuntimeException | Error e) {
            in.close();
            throw e;
        }
    }

    private byte[] unwrapped(WrappedKey wrapped) throws EncryptionException {
        byte[] key = keys.unwrap(wrapped);
        if (key.length != KEY_BYTES) {
            throw new EncryptionException("Cannot unwrap a data key with key '" + wrapped.keyId() + "': it has "
                    + key.length + " bytes instead of " + KEY_BYTES);
        }
        return key;
    }

    @Override
    public TextSealer sealer() throws EncryptionException {
        byte[] key = random(KEY_BYTES);
        try {
            return SealedText.sealer(key, keys.wrap(key));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public String open(String sealed, String what) throws EncryptionException {
        SealedText text = SealedText.parsed(sealed);
        Unwrapped known = last;
        if (known == null || !known.wrapped.equals(text.key())) {
            known = new Unwrapped(text.key(), unwrapped(text.key()));
            last = known;
        }
        return text.opened(known.key, what);
    }

    /**
     * Wraps the data keys of encrypted files anew that are not wrapped with the current key. Their content stays as it is, so that it takes
     * no time worth naming, and may be read meanwhile. Goes through the folders below; does nothing for files without {@code .enc} behind
     * their names. Do not rewrap while a run is going on.
     *
     * @param fileOrFolder a file, or the folder of a port
     * @return the files that were wrapped anew
     * @throws UncheckedIOException if one cannot be; those before are done, and may be met again
     */
    public List<Path> rewrap(Path fileOrFolder) {
        try (Stream<Path> files = Files.walk(fileOrFolder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX) && Files.isRegularFile(file))
                    .sorted()
                    .filter(this::rewrapFile)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + fileOrFolder + ": " + e, e);
        }
    }

    /** Whether it was wrapped with another key. */
    private boolean rewrapFile(Path file) {
        try {
            FileHeader header;
            try (Disk.Input in = disk.open(file)) {
                header = FileHeader.read(in.read(0, FileHeader.BYTES));
            }
            WrappedKey wrapped = header.key();
            int current = header.current();
            if (wrapped.keyId().equals(keys.currentKey())) {
                if (!header.isSpareEmpty()) {
                    write(file, 1 - current, new byte[FileHeader.SLOT_BYTES]); // a crash came before that
                }
                return false;
            }
            byte[] key = unwrapped(wrapped);
            write(file, 1 - current, header.next(keys.wrap(key)));
            write(file, current, new byte[FileHeader.SLOT_BYTES]);
            Arrays.fill(key, (byte) 0);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot wrap the key of " + file + " anew: " + e.getMessage(), e);
        }
    }

    private void write(Path file, int slot, byte[] content) throws IOException {
        try (Disk.Output out = disk.update(file, FileHeader.FIXED_BYTES + (long) slot * FileHeader.SLOT_BYTES)) {
            out.write(content);
            out.force();
        }
    }

    /** Names the current key. */
    @Override
    public String toString() {
        return "AES-256-GCM, keys wrapped with " + keys.currentKey();
    }
}
