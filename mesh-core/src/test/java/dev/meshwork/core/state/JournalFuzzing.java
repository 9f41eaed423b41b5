package dev.meshwork.core.state;

import static dev.meshwork.core.state.StateStoreContract.PRODUCT;
import static dev.meshwork.core.state.StateStoreContract.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.faults.FuzzInput;
import dev.meshwork.core.internal.Json;
import dev.meshwork.core.report.RunStatus;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Whatever a journal holds, it is recovered to a prefix of itself, or refused with the declared exception. */
final class JournalFuzzing {

    private static final Path FOLDER = Path.of("state");
    private static final Path JOURNAL = FOLDER.resolve(PRODUCT).resolve("journal.jsonl");

    private static final int MOST_PIECES = 6;
    private static final List<byte[]> REJECTED = runs(RunStatus.REJECTED);
    private static final List<byte[]> SUCCEEDED = runs(RunStatus.SUCCEEDED);
    private static final RunRecord NEXT = run(77, 1_000_000, "next", RunStatus.SUCCEEDED);

    private JournalFuzzing() {}

    private static List<byte[]> runs(RunStatus status) {
        return IntStream.rangeClosed(0, MOST_PIECES)
                .mapToObj(i -> line(Entry.of(run(i, "r" + i, status))))
                .toList();
    }

    static void check(byte[] input) {
        byte[] journal = journal(new FuzzInput(input));
        MemoryDisk disk = new MemoryDisk();
        disk.put(JOURNAL, journal);
        try {
            recover(disk, journal);
        } catch (StateException e) {
            assertThat(e.getMessage()).matches("(?s)(Cannot|Invalid) .*");
            assertThat(disk.get(JOURNAL)).isEqualTo(journal);
        }
    }

    private static void recover(MemoryDisk disk, byte[] journal) {
        StateStore store = open(disk);
        store.lock(PRODUCT).close();

        byte[] recovered = disk.get(JOURNAL);
        assertThat(recovered).isEqualTo(Arrays.copyOf(journal, recovered.length));
        List<RunRecord> before = store.runs(PRODUCT);
        store.append(NEXT);
        List<RunRecord> after = open(disk).runs(PRODUCT);
        assertThat(after.subList(0, after.size() - 1)).isEqualTo(before);
        FaultyState.on(disk, FileStateStore.builder(FOLDER).keepRuns(1).compactAbove(0))
                .lock(PRODUCT)
                .close();
        assertThat(open(disk).lastServed(PRODUCT).orElseThrow().report().runId())
                .isEqualTo("next");
    }

    private static FileStateStore open(MemoryDisk disk) {
        return FaultyState.on(disk, FileStateStore.builder(FOLDER));
    }

    /** Lines that are right, lines that are whole and say anything, and anything. */
    private static byte[] journal(FuzzInput input) {
        ByteArrayOutputStream journal = new ByteArrayOutputStream();
        if (input.below(8) > 0) {
            journal.writeBytes(JournalLines.header(input.below(4)));
        }
        int damage = input.below(3);
        int where = input.below(1 << 16);
        for (int i = input.below(MOST_PIECES + 1); i > 0; i--) {
            journal.writeBytes(piece(input, i));
        }
        byte[] bytes = journal.toByteArray();
        if (bytes.length > 0 && damage == 1) {
            bytes[where % bytes.length] ^= (byte) (1 + where % 255);
        }
        return damage == 2 ? Arrays.copyOf(bytes, bytes.length - Math.min(bytes.length, where % 500)) : bytes;
    }

    private static byte[] piece(FuzzInput input, int number) {
        return switch (input.below(6)) {
            case 0 -> REJECTED.get(number);
            case 1 -> SUCCEEDED.get(number);
            case 2 -> line(Entry.applied(input.text(5)));
            case 3 -> line(Entry.delivered("catalog", input.below(1 << 16)));
            case 4 -> JournalLines.line(input.text(200));
            default -> input.bytes(40);
        };
    }

    private static byte[] line(Entry entry) {
        return JournalLines.line(Json.write(entry));
    }
}
