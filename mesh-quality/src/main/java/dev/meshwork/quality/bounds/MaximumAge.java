package dev.meshwork.quality.bounds;

import dev.meshwork.quality.internal.wording.Ages;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How old the newest value may be, and how far ahead of the clock it may be. Measured in seconds. */
public final class MaximumAge extends Expectation {

    private final Duration age;

    public MaximumAge(Duration age) {
        if (age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("Invalid age " + age + ": expected a duration longer than zero");
        }
        this.age = age;
    }

    Duration age() {
        return age;
    }

    @Override
    public Judgement judge(Measurement measurement, Past past) {
        BigDecimal seconds = measurement.numerator();
        boolean holds = seconds.abs().compareTo(Ages.seconds(age)) < 0;
        return new Judgement(holds, measurement.note(), seconds);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MaximumAge maximum && maximum.age.equals(age);
    }

    @Override
    public int hashCode() {
        return age.hashCode();
    }

    @Override
    public String toString() {
        return "less than " + Ages.text(age);
    }
}
