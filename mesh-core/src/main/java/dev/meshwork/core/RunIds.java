package dev.meshwork.core;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Run ids that sort by time and do not collide: {@code 20260105T000000.000Z-1f0a9c3e}. */
final class RunIds implements Supplier<String> {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RunIds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String get() {
        byte[] tail = new byte[4];
        random.nextBytes(tail);
        return FORM.format(clock.instant()) + "-" + HexFormat.of().formatHex(tail);
    }
}
