package dev.meshwork.governance.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.Mask;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.governance.cel.FactType;
import dev.meshwork.governance.facts.Principal;
import dev.meshwork.governance.masking.Masker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrierTest {

    private static final Carrier CARRIER =
            Carrier.with(Masker.withKey("a key for tests with enough bytes".getBytes(StandardCharsets.US_ASCII)));

    private static final Schema SCHEMA = Schema.builder("customer")
            .field(Field.of("id", DataType.Kind.TEXT).asPrimaryKey())
            .field(Field.of("email", DataType.Kind.TEXT)
                    .classified(Classification.PII_EMAIL)
                    .orNull())
            .field(Field.of("card", DataType.Kind.TEXT).classified(Classification.FINANCIAL))
            .field(Field.of("born", DataType.Kind.DATE).classified(Classification.PII_BIRTH_DATE))
            .field(Field.of("country", DataType.Kind.TEXT).orNull())
            .field(Field.of("visits", DataType.Kind.INTEGER))
            .build();

    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final Use PUBLISHING = new Use(null, "sales", "", NOW, AuditLevel.REQUIRED);

    private static Use reading(String who, String... roles) {
        return new Use(Principal.of(who, roles), "sales", "care", NOW, AuditLevel.REQUIRED);
    }

    private static Obligations asking(Obligation... obligations) {
        return Obligations.of("p", List.of(obligations));
    }

    private static Obligation mask(String column, MaskMethod method) {
        return Obligation.mask(Columns.named(column), method);
    }

    private static Object masked(String column, MaskMethod method, Object value) {
        Mask mask = CARRIER.treatment(asking(mask(column, method)), SCHEMA, PUBLISHING)
                .masks()
                .get(0);
        assertThat(mask.function().apply(null)).isNull();
        return mask.function().apply(value);
    }

    @ParameterizedTest
    @CsvSource({
        "card, LAST_FOUR, 4111111111111111, ****1111",
        "card, LAST_FOUR, 12345678, ********",
        "card, LAST_FOUR, '', ********",
        "card, CONSTANT, 4111111111111111, ***",
        "email, EMAIL_DOMAIN, anna@example.org, ****@example.org",
        "email, EMAIL_DOMAIN, no address, ****",
        "email, EMAIL_DOMAIN, a@b@example.org, ****@example.org",
    })
    void a_text_is_masked(String column, MaskMethod method, String value, String expected) {
        assertThat(masked(column, method, value)).isEqualTo(expected);
    }

    @Test
    void a_date_becomes_the_start_of_its_year_and_what_may_be_null_becomes_null() {
        assertThat(masked("born", MaskMethod.YEAR, LocalDate.parse("1984-07-03")))
                .isEqualTo(LocalDate.parse("1984-01-01"));
        assertThat(masked("email", MaskMethod.REMOVE, "anna@example.org")).isNull();
        assertThat(masked("email", MaskMethod.PSEUDONYM, "anna@example.org").toString())
                .startsWith("m_");
    }

    @ParameterizedTest
    @CsvSource({
        "visits, LAST_FOUR",
        "visits, REMOVE",
        "id, REMOVE",
        "id, CONSTANT",
        "card, REMOVE",
        "country, PSEUDONYM",
        "card, YEAR",
        "visits, EMAIL_DOMAIN"
    })
    void what_cannot_be_masked_must_not_be_served(String column, MaskMethod method) {
        Obligations obligations = asking(mask(column, method));

        assertThat(CARRIER.obstacles(obligations, SCHEMA, PUBLISHING))
                .containsExactly("there is no mask for " + column + " by " + method.word());
        assertThatThrownBy(() -> CARRIER.treatment(obligations, SCHEMA, PUBLISHING))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Cannot carry out mask columns [" + column + "]");
        assertThat(CARRIER.whatIsPossible(obligations, SCHEMA, PUBLISHING).masks())
                .isEmpty();
    }

    @Test
    void without_a_masker_nobody_makes_pseudonyms() {
        assertThat(Carrier.withoutPseudonyms()
                        .obstacles(
                                asking(Obligation.mask(Columns.personal(), MaskMethod.PSEUDONYM)), SCHEMA, PUBLISHING))
                .containsExactly(
                        "nothing would mask email, for there is no masker",
                        "nothing would mask born, for there is no masker");
    }

    @Test
    void the_strictest_mask_wins_and_names_all_who_asked() {
        Obligations both = asking(mask("email", MaskMethod.REMOVE))
                .and(Obligations.of("q", List.of(mask("email", MaskMethod.EMAIL_DOMAIN))));

        Treatment treatment = CARRIER.treatment(both, SCHEMA, PUBLISHING);

        assertThat(treatment.masks()).singleElement().satisfies(mask -> {
            assertThat(mask.method()).isEqualTo("remove");
            assertThat(mask.policy()).isEqualTo("p, q");
        });
    }

    @Test
    void rows_that_do_not_meet_all_conditions_or_cannot_be_judged_stay() {
        Obligation own = Obligation.keepRows(
                Map.of("country", FactType.STRING), "row.country == 'DE' && 'analyst' in principal.roles");
        Obligation often = Obligation.keepRows(Map.of("visits", FactType.INT), "row.visits > 1");
        Treatment treatment = CARRIER.treatment(asking(own, often), SCHEMA, reading("anna", "analyst"));

        assertThat(passes(treatment, "DE", 2)).isTrue();
        assertThat(passes(treatment, "DE", 1)).isFalse();
        assertThat(passes(treatment, "FR", 2)).isFalse();
        assertThat(passes(treatment, null, 2)).isFalse();
        assertThat(passes(CARRIER.treatment(asking(own), SCHEMA, PUBLISHING), "DE", 2))
                .isFalse();
    }

    private static boolean passes(Treatment treatment, String country, int visits) {
        Row row = Row.of(SCHEMA, "1", null, "4111", LocalDate.EPOCH, country, visits);
        return treatment.filters().stream().allMatch(filter -> filter.passes().test(row));
    }

    @Test
    void a_condition_about_columns_that_are_not_there_is_an_obstacle() {
        assertThat(CARRIER.obstacles(
                        asking(
                                Obligation.keepRows(Map.of("region", FactType.STRING), "row.region == 'EU'"),
                                Obligation.keepRows(Map.of("visits", FactType.STRING), "row.visits == '1'")),
                        SCHEMA,
                        PUBLISHING))
                .containsExactly(
                        "there is no column region of type string in customer",
                        "there is no column visits of type string in customer");
    }

    @Test
    void a_condition_about_an_undeclared_column_is_refused() {
        assertThatThrownBy(() -> Obligation.keepRows(Map.of("country", FactType.STRING), "row.land == 'DE'"))
                .hasMessageContaining("row has no fact 'land'");
    }

    @Test
    void retention_that_excludes_itself_is_an_obstacle() {
        Obligations obligations = asking(Obligation.keepAtMostDays(30), Obligation.keepAtLeastDays(31));

        assertThat(CARRIER.obstacles(obligations, SCHEMA, reading("anna")))
                .contains("rows would have to be kept for at least 31 days and for at most 30 days");
    }

    @Test
    void purposes_intersect_and_audits_rise() {
        Obligations obligations = asking(
                Obligation.onlyFor("care", "ads"),
                Obligation.onlyFor("care", "billing"),
                Obligation.audit(AuditLevel.RECORDED),
                Obligation.audit(AuditLevel.REQUIRED));

        assertThat(obligations.purposes()).hasValueSatisfying(p -> assertThat(p).containsExactly("care"));
        assertThat(obligations.audit()).isEqualTo(AuditLevel.REQUIRED);
        assertThat(Obligations.NONE.purposes()).isEmpty();
        assertThat(Obligations.NONE.audit()).isEqualTo(AuditLevel.NONE);
        assertThat(Obligations.NONE).hasToString("nothing");
    }
}
