package dev.meshwork.core.metadata;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;

/**
 * One promise of a data product to its consumers: declared, not measured.
 *
 * @param property what is promised
 * @param value the bound: at most so many seconds of {@link Property#FRESHNESS}, at least so many percent of the others
 */
public record ServiceLevel(Property property, BigDecimal value) {

    /** What can be promised. */
    public enum Property {
        /** The age of the newest data, in seconds. */
        FRESHNESS,
        /** The share of time at which the product can be read, in percent. */
        AVAILABILITY,
        /** The share of values that are right, in percent. */
        ACCURACY,
        /** The share of values that are there, in percent. */
        COMPLETENESS;

        /** Whether this is an objective about the quality of the data itself. */
        public boolean isQualityObjective() {
            return this == ACCURACY || this == COMPLETENESS;
        }
    }

    /** Checks the range. */
    public ServiceLevel {
        Objects.requireNonNull(property, "property");
        boolean percent = property != Property.FRESHNESS;
        if (value.signum() < 0 || (percent && value.compareTo(BigDecimal.valueOf(100)) > 0)) {
            throw new IllegalArgumentException("Invalid service level "
                    + property.name().toLowerCase(java.util.Locale.ROOT) + " " + value.toPlainString() + ": expected "
                    + (percent ? "0 to 100 percent" : "a positive duration"));
        }
    }

    /** The newest data are at most so old. */
    public static ServiceLevel freshness(Duration atMost) {
        return new ServiceLevel(Property.FRESHNESS, BigDecimal.valueOf(atMost.toSeconds()));
    }

    /** The product can be read at least so many percent of the time. */
    public static ServiceLevel availability(double percent) {
        return new ServiceLevel(Property.AVAILABILITY, BigDecimal.valueOf(percent));
    }

    /** At least so many percent of the values are right. */
    public static ServiceLevel accuracy(double percent) {
        return new ServiceLevel(Property.ACCURACY, BigDecimal.valueOf(percent));
    }

    /** At least so many percent of the values are there. */
    public static ServiceLevel completeness(double percent) {
        return new ServiceLevel(Property.COMPLETENESS, BigDecimal.valueOf(percent));
    }

    @Override
    public String toString() {
        String name = property.name().toLowerCase(java.util.Locale.ROOT);
        return property == Property.FRESHNESS
                ? name + " "
                        + Duration.ofSeconds(value.longValue())
                                .toString()
                                .substring(2)
                                .toLowerCase(java.util.Locale.ROOT)
                : name + " " + value.toPlainString() + "%";
    }
}
