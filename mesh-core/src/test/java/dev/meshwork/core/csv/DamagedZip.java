package dev.meshwork.core.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A file that can be read up to a point, and then fails as a disk would. */
record DamagedZip(FileSystem files) implements AutoCloseable {

    static DamagedZip in(Path folder, String header) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("people.csv"));
            zip.write(header.getBytes(StandardCharsets.UTF_8));
            Random random = new Random(1);
            for (int i = 0; i < 100_000; i++) {
                zip.write((random.nextInt(1_000_000) + ",Ada\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] damaged = bytes.toByteArray();
        byte[] garbage = new byte[damaged.length / 4];
        new Random(2).nextBytes(garbage);
        System.arraycopy(garbage, 0, damaged, damaged.length / 2, garbage.length);
        return new DamagedZip(FileSystems.newFileSystem(Files.write(folder.resolve("damaged.zip"), damaged)));
    }

    Path file() {
        return files.getPath("/people.csv");
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
