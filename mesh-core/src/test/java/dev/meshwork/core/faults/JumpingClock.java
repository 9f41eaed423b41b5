package dev.meshwork.core.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes a millisecond further each time that somebody looks at it, and jumps when it is looked at for the n-th time. */
final class JumpingClock extends Clock {

    private final Duration jump;
    private final int at;
    private Instant now;
    private int looks;

    JumpingClock(Instant start, int at, Duration jump) {
        this.now = start;
        this.at = at;
        this.jump = jump;
    }

    boolean hasJumped() {
        return looks >= at;
    }

    @Override
    public Instant instant() {
        looks++;
        now = now.plusMillis(1);
        if (looks == at) {
            now = now.plus(jump);
        }
        return now;
    }

    /** The same as a number of nanoseconds from the start of some day. */
    long nanos() {
        return Duration.between(Instant.EPOCH, instant()).toNanos();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
