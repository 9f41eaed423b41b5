package dev.meshwork.governance.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.Mask;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.governance.masking.Masker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NestedMasksTest {

    private static final Carrier CARRIER =
            Carrier.with(Masker.withKey("a key for tests with enough bytes".getBytes(StandardCharsets.US_ASCII)));
    private static final Use PUBLISHING = new Use(null, "care", "", Instant.EPOCH, AuditLevel.NONE);
    private static final String PSEUDONYM = "m_[0-9a-f]{8}_[0-9a-f]{32}";

    record Person(
            @Classified(Classification.PII_NAME) String name,

            @Classified(Classification.PII_BIRTH_DATE) @Nullable
            LocalDate born,

            int children) {}

    record Visit(String ward, Person doctor, List<Person> present) {}

    record Stay(
            String id,
            Person patient,
            List<Visit> visits,
            @Classified(Classification.PII_PHONE) List<String> phones) {}

    private static final RowType<Stay> STAYS = RowType.of(Stay.class);

    private static Person person(String name) {
        return new Person(name, LocalDate.parse("1984-07-03"), 2);
    }

    private static Stay stay() {
        Visit visit = new Visit("north", person("Dr. Doe"), List.of(person("Ada"), person("Grace")));
        return new Stay("s-1", person("Zoe"), List.of(visit), Arrays.asList("+49 1", null));
    }

    private static Map<String, Object> masked(Obligation... asked) {
        return masked(STAYS.schema(), Arrays.asList("s-1", stay().patient(), stay().visits(), stay().phones()), asked);
    }

    private static Map<String, Object> masked(Schema schema, List<?> values, Obligation... asked) {
        Map<String, Object> row = new HashMap<>();
        Row held = Row.of(schema, values.toArray());
        schema.fields().forEach(field -> row.put(field.name(), held.value(field.name())));
        for (Mask mask : CARRIER.treatment(Obligations.of("p", List.of(asked)), schema, PUBLISHING)
                .masks()) {
            row.computeIfPresent(mask.field(), (name, value) -> mask.function().apply(value));
        }
        return row;
    }

    @Test
    void records_within_records_and_lists_are_masked_to_the_last() {
        Map<String, Object> row = masked(Obligation.mask(Columns.personal(), MaskMethod.PSEUDONYM));

        assertThat(row.toString()).doesNotContain("Doe", "Ada", "Grace", "Zoe", "+49", "1984-07-03");
        Map<?, ?> patient = (Map<?, ?>) row.get("patient");
        assertThat(patient.get("name").toString()).matches(PSEUDONYM);
        assertThat(patient.get("born")).isEqualTo(LocalDate.parse("1984-01-01"));
        assertThat(patient.get("children")).isEqualTo(2);
        Map<?, ?> visit = (Map<?, ?>) ((List<?>) row.get("visits")).get(0);
        assertThat(visit.get("ward")).isEqualTo("north");
        assertThat((List<?>) visit.get("present")).hasSize(2);
        List<?> phones = (List<?>) row.get("phones");
        assertThat(phones.get(0).toString()).matches(PSEUDONYM);
        assertThat(phones.get(1)).isNull();
        assertThat(row.get("id")).isEqualTo("s-1");
    }

    @Test
    void the_same_person_is_the_same_wherever_they_are() {
        Visit visit = new Visit("north", person("Zoe"), List.of());
        Map<String, Object> row = masked(
                STAYS.schema(),
                List.of("s-1", person("Zoe"), List.of(visit), List.of()),
                Obligation.mask(Columns.personal(), MaskMethod.PSEUDONYM));

        Map<?, ?> doctor = (Map<?, ?>) ((Map<?, ?>) ((List<?>) row.get("visits")).get(0)).get("doctor");
        assertThat(doctor.get("name")).isEqualTo(((Map<?, ?>) row.get("patient")).get("name"));
    }

    @Test
    void maps_by_field_name_are_masked_alike_and_show_nothing_else() {
        Map<String, Object> patient = Map.of("name", "Zoe", "children", 2, "secret", "Zoe again");

        Map<String, Object> row = masked(
                STAYS.schema(),
                List.of("s-1", patient, List.of(), List.of()),
                Obligation.mask(Columns.personal(), MaskMethod.PSEUDONYM));

        assertThat(row.toString()).doesNotContain("Zoe");
        assertThat(row.get("patient"))
                .isInstanceOfSatisfying(
                        Map.class, map -> assertThat(map.keySet().toString()).isEqualTo("[name, born, children]"));
    }

    @Test
    void a_nested_field_is_meant_by_its_path() {
        Map<String, Object> row = masked(Obligation.mask(Columns.named("visits.doctor.name"), MaskMethod.CONSTANT));

        assertThat(row.toString()).doesNotContain("Doe").contains("Ada", "Zoe", "name=***");
        assertThat(row.get("patient")).isEqualTo(stay().patient());
    }

    @Test
    void what_is_asked_for_the_outside_is_asked_for_the_inside_and_the_strictest_wins() {
        Schema texts = Schema.of(Contact.class);
        List<Object> values = List.of(new Address("Main Street 1", "Springfield"), List.of("a@example.org"));

        Map<String, Object> row = masked(
                texts,
                values,
                Obligation.mask(Columns.named("address"), MaskMethod.LAST_FOUR),
                Obligation.mask(Columns.named("city"), MaskMethod.CONSTANT),
                Obligation.mask(Columns.named("emails"), MaskMethod.EMAIL_DOMAIN));

        assertThat(row.get("address")).hasToString("{street=****et 1, city=***}");
        assertThat(row.get("emails")).isEqualTo(List.of("****@example.org"));
    }

    record Address(String street, String city) {}

    record Contact(Address address, List<String> emails) {}

    @Test
    void what_cannot_be_removed_takes_what_is_around_it_along() {
        record Born(@Classified(Classification.HEALTH) int weight) {}
        record Optional(@Nullable Born born, List<Born> siblings) {}
        Obligation health = Obligation.mask(Columns.holding(Classification.HEALTH), MaskMethod.PSEUDONYM);

        Map<String, Object> row = masked(
                Schema.of(Optional.class), List.of(new Born(3_500), List.of(new Born(3_600), new Born(3_700))), health);

        assertThat(row.get("born")).isNull();
        assertThat(row.get("siblings")).isEqualTo(List.of());
    }

    @Test
    void what_has_to_be_there_and_has_no_mask_is_an_obstacle() {
        record Born(@Classified(Classification.HEALTH) int weight) {}
        record Required(Born born) {}
        List<Obligation> asked = new ArrayList<>();
        for (MaskMethod method : List.of(MaskMethod.PSEUDONYM, MaskMethod.REMOVE, MaskMethod.LAST_FOUR)) {
            asked.add(Obligation.mask(Columns.holding(Classification.HEALTH), method));
        }
        asked.add(Obligation.mask(Columns.named("born"), MaskMethod.YEAR));

        for (Obligation obligation : asked) {
            assertThat(CARRIER.obstacles(
                            Obligations.of("p", List.of(obligation)), Schema.of(Required.class), PUBLISHING))
                    .singleElement()
                    .asString()
                    .startsWith("there is no mask for born by ");
        }
    }

    @Test
    void a_value_of_another_kind_than_declared_is_not_shown() {
        for (Object odd : List.of("Zoe", List.of("Zoe"), new StringBuilder("Zoe"))) {
            Map<String, Object> row = masked(
                    STAYS.schema(),
                    List.of("s-1", odd, "Ada", "Grace"),
                    Obligation.mask(Columns.personal(), MaskMethod.PSEUDONYM));

            assertThat(row.toString()).doesNotContain("Zoe", "Ada", "Grace");
        }
    }

    @Test
    void a_column_that_is_hidden_for_something_in_it_is_hidden_as_a_whole() {
        Obligations asked = Obligations.of("p", List.of(Obligation.mask(Columns.named("doctor"), MaskMethod.HIDE)));
        Use reading =
                new Use(dev.meshwork.governance.facts.Principal.of("ann"), "care", "", Instant.EPOCH, AuditLevel.NONE);

        assertThat(CARRIER.hidden(asked, STAYS.schema())).containsExactly("visits");
        assertThat(CARRIER.obstacles(asked, STAYS.schema(), reading)).isEmpty();
        assertThat(CARRIER.treatment(asked, STAYS.schema(), reading).masks()).isEmpty();
        assertThat(CARRIER.obstacles(asked, STAYS.schema(), PUBLISHING))
                .containsExactly(
                        "a port serves every field of its contract, and visits is one; hide it by a policy about"
                                + " access, or take it out of the port");
    }

    @Test
    void fields_that_nobody_asked_about_stay_the_very_same() {
        List<Field> fields = STAYS.schema().fields();
        Obligations asked = Obligations.of("p", List.of(Obligation.mask(Columns.named("patient"), MaskMethod.HIDE)));

        assertThat(fields).hasSize(4);
        assertThat(CARRIER.whatIsPossible(asked, STAYS.schema(), PUBLISHING).masks())
                .isEmpty();
    }
}
