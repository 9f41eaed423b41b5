package dev.meshwork.benchmarks.quality.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes rows. A row depends on its number alone, so every engine is given the same ones, however it asks for them. */
public final class Orders {

    /** The least quantity that is allowed. */
    public static final int LEAST_QUANTITY = 1;
    /** The greatest quantity that is allowed. */
    public static final int MOST_QUANTITY = 20;
    /** The lowest price that is allowed. */
    public static final double LOWEST_PRICE = 0.01;
    /** The highest price that is allowed. */
    public static final double HIGHEST_PRICE = 10_000;
    /** The length that a note has at least. */
    public static final int SHORTEST_NOTE = 3;
    /** The length that a note has at most. */
    public static final int LONGEST_NOTE = 60;
    /** The regular expression for e-mail addresses of the HTML Living Standard, without anchors. */
    public static final String EMAIL = "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
            + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*";

    private static final Channel[] CHANNELS = {Channel.WEB, Channel.SHOP, Channel.PHONE, Channel.PARTNER};
    private static final int CUSTOMERS = 1_000_000;
    private static final int PRODUCTS = 50_000;
    private static final int NULL_IN = 200;
    private static final int ODD_IN = 1_000;
    private static final int DUPLICATE_IN = 997;
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final Instant FIRST_SECOND = Instant.parse("2024-01-01T00:00:00Z");
    private static final int DAYS = 700;
    private static final String TEXT =
            ("leave it with the neighbours on the left, ring twice, and please do not bend what is in "
                    + "the envelope; the dog is friendly but the gate sticks a little");

    private Orders() {}

    /** A row, by its number from 0. */
    public static Order at(long row) {
        SplittableRandom random = new SplittableRandom(row);
        int customer = random.nextInt(CUSTOMERS);
        return new Order(
                id(row % DUPLICATE_IN == DUPLICATE_IN - 1 ? row - 1 : row),
                isNull(random) ? null : "customer-" + customer,
                isNull(random) ? null : email(customer, random),
                isNull(random) ? null : "P-" + (100_000 + random.nextInt(PRODUCTS)),
                isNull(random) ? null : channel(random),
                isNull(random) ? null : isOdd(random) ? 0 : LEAST_QUANTITY + random.nextInt(MOST_QUANTITY),
                isNull(random) ? null : random.nextInt(10_001),
                isNull(random) ? null : price(random),
                isNull(random) ? null : (1 + random.nextInt(50_000) + random.nextInt(50_000)) / 1_000.0,
                isNull(random) ? null : FIRST_DAY.plusDays(random.nextInt(DAYS)),
                isNull(random) ? null : FIRST_SECOND.plusSeconds(random.nextInt(DAYS * 86_400)),
                isNull(random) ? null : note(random));
    }

    /** Not in order, and never the same for two rows below a trillion, as the factor is odd. */
    private static long id(long row) {
        return 1 + (row * 0x5DEECE66DL & (1L << 40) - 1);
    }

    private static boolean isNull(SplittableRandom random) {
        return random.nextInt(NULL_IN) == 0;
    }

    private static boolean isOdd(SplittableRandom random) {
        return random.nextInt(ODD_IN) == 0;
    }

    private static String email(int customer, SplittableRandom random) {
        int kind = random.nextInt(2 * ODD_IN);
        return switch (kind) {
            case 0 -> "someone." + customer;
            case 1 -> "some one." + customer + "@mail.example.com";
            case 2 -> "someone." + customer + "@@mail.example.com";
            case 3 -> "someone." + customer + "@-mail.example.com";
            default -> "someone." + customer + "@mail" + customer % 97 + ".example.com";
        };
    }

    private static Channel channel(SplittableRandom random) {
        return isOdd(random) ? Channel.UNKNOWN : CHANNELS[random.nextInt(CHANNELS.length)];
    }

    /** Many small ones, few large ones, and some that are too large, in whole cents. */
    private static @Nullable Double price(SplittableRandom random) {
        if (isOdd(random)) {
            return (1_200_000 + random.nextInt(1_000)) / 100.0;
        }
        double even = random.nextDouble();
        return (1 + (long) (even * even * even * even * 500_000)) / 100.0;
    }

    private static String note(SplittableRandom random) {
        int length = SHORTEST_NOTE + random.nextInt(LONGEST_NOTE - SHORTEST_NOTE + 1);
        if (isOdd(random)) {
            length = random.nextInt(SHORTEST_NOTE);
        } else if (isOdd(random)) {
            length = LONGEST_NOTE + 1 + random.nextInt(20);
        }
        int from = random.nextInt(TEXT.length() - length);
        return TEXT.substring(from, from + length);
    }
}
