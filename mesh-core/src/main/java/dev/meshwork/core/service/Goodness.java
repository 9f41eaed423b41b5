package dev.meshwork.core.service;

import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.metadata.ServiceLevel.Property;
import dev.meshwork.core.service.ServiceHistory.Served;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What makes a moment good for consumers. */
interface Goodness {

    /** How much was bad of a span in which a version was served. */
    Spent of(Served version, Instant from, Instant to);

    /** How much was bad of a span in which nothing was served. */
    Spent ofNothing(Instant from, Instant to);

    /** What a property is about, by what the product promises. */
    static Goodness of(Property property, DataProductMetadata product) {
        return switch (property) {
            case FRESHNESS, AVAILABILITY ->
                new Fresh(product.serviceLevel(Property.FRESHNESS)
                        .map(Goodness::bound)
                        .orElse(null));
            case ACCURACY -> new Right(Served::wrong);
            case COMPLETENESS -> new Right(Served::missing);
        };
    }

    /** How old data may be. */
    static Duration bound(ServiceLevel freshness) {
        return Duration.ofSeconds(freshness.value().longValue());
    }

    /** Data are served and no older than promised; where nothing is promised, data are served. */
    record Fresh(@Nullable Duration bound) implements Goodness {
        @Override
        public Spent of(Served version, Instant from, Instant to) {
            if (bound == null) {
                return Spent.of(0, from, to);
            }
            Instant dataTime = version.dataTime();
            Instant stale = dataTime == null ? from : within(dataTime.plus(bound), from, to);
            return Spent.of(0, from, stale).plus(Spent.of(1, stale, to));
        }

        private static Instant within(Instant moment, Instant from, Instant to) {
            if (moment.isBefore(from)) {
                return from;
            }
            return moment.isAfter(to) ? to : moment;
        }

        @Override
        public Spent ofNothing(Instant from, Instant to) {
            return Spent.of(1, from, to);
        }
    }

    /** The share of values that are wrong, while the version that holds them is served. */
    record Right(ToDoubleFunction<Served> wrong) implements Goodness {
        @Override
        public Spent of(Served version, Instant from, Instant to) {
            return Spent.of(wrong.applyAsDouble(version), from, to);
        }

        @Override
        public Spent ofNothing(Instant from, Instant to) {
            return Spent.NOTHING;
        }
    }
}
