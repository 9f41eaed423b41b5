package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.columns;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.CheckResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DependencyTest {

    record Address(@Nullable String zip, @Nullable String city, int street) {}

    private static CheckResult check(Check check, Address... addresses) {
        return Suite.of("addresses", check)
                .over(Address.class)
                .check(List.of(addresses))
                .get(0);
    }

    @Test
    void rows_fail_that_deviate_from_the_most_common_value() {
        CheckResult result = check(
                columns("zip").determine("city"),
                new Address("1", "Rome", 1),
                new Address("2", "Bern", 2),
                new Address("1", "Rom", 3),
                new Address("1", "Rome", 4));

        assertThat(result)
                .hasToString("ERROR share of rows in which zip determines city should be exactly 1: was 0.75 "
                        + "(1 of 4 rows deviate from the most common city of their zip)");
        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.evidence()).containsExactly("address, record 3");
    }

    @Test
    void of_equally_common_values_the_first_is_right() {
        assertThat(check(columns("zip").determine("city"), new Address("1", "Rome", 1), new Address("1", "Oslo", 2))
                        .evidence())
                .containsExactly("address, record 2");
    }

    @Test
    void rows_with_a_null_are_exempt() {
        CheckResult result = check(
                columns("zip").determine("city", atLeast(0.5)),
                new Address(null, "Rome", 1),
                new Address("1", null, 2),
                new Address("1", "Rome", 3));

        assertThat(result.passed()).isTrue();
        assertThat(result.evaluated()).isEqualTo(1);
    }

    @Test
    void several_columns_may_determine_another() {
        Check both = columns("zip", "street").determine("city");

        assertThat(check(both, new Address("1", "Rome", 1), new Address("1", "Oslo", 2))
                        .passed())
                .isTrue();
        assertThat(check(both, new Address("1", "Rome", 1), new Address("1", "Oslo", 1))
                        .passed())
                .isFalse();
    }

    @Test
    void nothing_to_look_at_is_undecided() {
        assertThat(check(columns("zip").determine("city"), new Address(null, "Rome", 1))
                        .outcome())
                .isEqualTo(Outcome.UNDECIDED);
    }

    @Test
    void values_that_do_not_fit_leave_it_undecided() {
        List<CheckResult> result = Suite.of("addresses", columns("street").determine("city"))
                .withKeyMemory(64 << 10)
                .over(Address.class)
                .check(IntStream.range(0, 10_000).mapToObj(i -> new Address("1", "Rome", i)));

        assertThat(result.get(0).outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(result.get(0).observed())
                .contains(
                        "the values of 'street determines city' do not fit into 64 KiB; raise it with withKeyMemory(...)");
    }

    @Test
    void parts_say_the_same_as_the_whole() {
        List<Address> addresses = new ArrayList<>();
        IntStream.range(0, 5_000)
                .forEach(i -> addresses.add(new Address("" + i % 97, i % 101 == 0 ? "?" : "c" + i % 97, i)));
        RowSuite<Address> suite = Suite.of("addresses", columns("zip").determine("city"))
                .withKeySeed(1)
                .over(Address.class);
        List<CheckResult> whole = suite.check(addresses);

        assertThat(suite.check(addresses.parallelStream())).isEqualTo(whole);
        try (RowPass<Address> first = suite.open();
                RowPass<Address> second = suite.open();
                RowPass<Address> all = suite.open()) {
            addresses.subList(0, 1_234).forEach(first);
            addresses.subList(1_234, 5_000).forEach(second);
            assertThat(all.mergeEncoded(first.encode())
                            .mergeEncoded(second.encode())
                            .results())
                    .isEqualTo(whole);
        }
        assertThat(whole.get(0).failed()).isEqualTo(50);
    }

    @Test
    void a_column_cannot_determine_itself() {
        assertThatThrownBy(() -> columns("zip", "city").determine("city"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid dependency of city on [zip, city]: expected one or more other columns");
    }
}
