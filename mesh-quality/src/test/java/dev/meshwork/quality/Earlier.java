package dev.meshwork.quality;

import dev.meshwork.core.gate.EarlierValue;
import dev.meshwork.quality.bounds.Past;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What earlier runs observed, one each day before {@link Table#NOW}, newest first. */
final class Earlier {

    private Earlier() {}

    static List<EarlierValue> values(String... newestFirst) {
        return values(Duration.ofDays(1), newestFirst);
    }

    static List<EarlierValue> values(Duration apart, String... newestFirst) {
        List<EarlierValue> values = new ArrayList<>();
        Instant at = Table.NOW;
        for (String number : newestFirst) {
            at = at.minus(apart);
            values.add(new EarlierValue("run-" + at, at, new BigDecimal(number)));
        }
        return values;
    }

    static Past past(String... newestFirst) {
        return past(values(newestFirst));
    }

    static Past past(List<EarlierValue> values) {
        return new Past((dataSet, check, most) -> values.stream().limit(most).toList(), "orders", "check", Table.NOW);
    }
}
