package dev.meshwork.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void makes_the_uuids_that_others_make() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        // The example of Python's documentation, and that of RFC 9562, A.4.
        assertThat(Ids.nameBased(dns, "python.org")).hasToString("886313e1-3b8a-5372-9b90-0c9aee199e5d");
        assertThat(Ids.nameBased(dns, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    @Test
    void has_one_id_for_each_port_and_each_run() {
        assertThat(Ids.contract("dp.a", "x")).isEqualTo(Ids.contract("dp.a", "x"));
        assertThat(Ids.contract("dp.a", "x")).isNotEqualTo(Ids.contract("dp.a", "y"));
        assertThat(Ids.contract("dp.a", "x")).isNotEqualTo(Ids.run("dp.a", "x"));
        assertThat(Ids.run("dp.a", "1")).isNotEqualTo(Ids.run("dp.b", "1"));
    }

    @Test
    void stays_the_same_from_release_to_release() {
        assertThat(Ids.contract("dp.customer.360", "warehouse")).hasToString("b6e5bcb0-cca4-5556-8183-a6a9003ea145");
    }
}
