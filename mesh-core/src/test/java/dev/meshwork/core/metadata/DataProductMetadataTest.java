package dev.meshwork.core.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Period;
import org.junit.jupiter.api.Test;

class DataProductMetadataTest {

    private static DataProductMetadata.Builder complete() {
        return DataProductMetadata.builder("dp.customer.360")
                .name("Customer 360 View")
                .domain("customer")
                .ownerTeam("customer-domain-team")
                .description("All touchpoints")
                .tags("customer", "360")
                .documentationUrl("https://example.com/docs")
                .version("2.1.0")
                .previousVersions("2.0.0", "1.9.0")
                .serviceLevel(ServiceLevel.freshness(Duration.ofMinutes(15)))
                .serviceLevel(ServiceLevel.availability(99.95))
                .sensitivity(Sensitivity.CONFIDENTIAL)
                .retention(Period.ofDays(730))
                .attribute("attribution_model", "last-click");
    }

    @Test
    void a_builder_of_its_values_builds_the_same() {
        assertThat(complete().build().toBuilder().build()).isEqualTo(complete().build());
    }

    @Test
    void refuses_what_is_missing_or_malformed() {
        assertThatThrownBy(() -> complete().build().toBuilder().domain("").build())
                .hasMessage("Missing domain of data product dp.customer.360");
        assertThatThrownBy(() -> DataProductMetadata.builder("dp/x")
                        .name("n")
                        .version("1.0.0")
                        .build())
                .hasMessageStartingWith("Invalid data product id 'dp/x'");
        assertThatThrownBy(() -> complete().name(" ").build())
                .hasMessage("Missing name of data product dp.customer.360");
        assertThatThrownBy(() -> complete().version("2.1"))
                .hasMessage("Invalid version '2.1': expected major.minor.patch such as 2.1.0");
        assertThatThrownBy(() -> complete().retention(Period.ZERO).build())
                .hasMessageStartingWith("Invalid retention P0D");
        assertThatThrownBy(() -> ServiceLevel.availability(101))
                .hasMessage("Invalid service level availability 101.0: expected 0 to 100 percent");
    }

    @Test
    void ownership_is_complete_when_all_seven_parts_are_filled() {
        DataOwnership six = DataOwnership.builder()
                .technicalOwner("ann")
                .developer("bob")
                .businessOwner("cyd")
                .onCallRotation("customer-oncall")
                .escalationPath("head of customer")
                .communicationChannel("#customer-data")
                .build();

        assertThat(six.isComplete()).isFalse();
        assertThat(six.missing()).containsExactly("steward");
    }

    @Test
    void service_levels_print_as_people_say_them() {
        assertThat(complete().build().serviceLevels()).hasToString("[freshness 15m, availability 99.95%]");
    }

    @Test
    void versions_and_sensitivities_are_ordered() {
        assertThat(Version.parse("2.10.0")).isGreaterThan(Version.parse("2.9.9"));
        assertThat(Sensitivity.RESTRICTED.isAtLeast(Sensitivity.CONFIDENTIAL)).isTrue();
        assertThat(Sensitivity.INTERNAL.isAtLeast(Sensitivity.CONFIDENTIAL)).isFalse();
    }
}
