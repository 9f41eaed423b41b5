package dev.meshwork.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.catalog.Runs;
import dev.meshwork.core.metadata.DataSetDescription;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocationsTest {

    @Test
    void takes_credentials_out() {
        assertThat(Locations.withoutCredentials("https://jane:p@ss@example.com/x"))
                .isEqualTo("https://example.com/x");
        assertThat(Locations.withoutCredentials("jdbc:postgresql://u:p@db:5432/shop?user=u&password=p"))
                .isEqualTo("jdbc:postgresql://db:5432/shop");
        assertThat(Locations.withoutCredentials("jdbc:sqlserver://db;user=u;password=p"))
                .isEqualTo("jdbc:sqlserver://db");
    }

    @Test
    void leaves_everything_else_alone() {
        for (String location :
                List.of("data/a@b.csv", "C:/data", "", "s3://bucket/k@y", "memory:x", "https://e.com/?q=1")) {
            assertThat(Locations.withoutCredentials(location)).isEqualTo(location);
        }
    }

    @Test
    void knows_a_uri_when_it_sees_one() {
        assertThat(Locations.absoluteUri("https://example.com/ü")).contains("https://example.com/%C3%BC");
        assertThat(Locations.absoluteUri("mailto:a@example.com")).isPresent();
        assertThat(Locations.absoluteUri("data/x.csv")).isEmpty();
        assertThat(Locations.absoluteUri("C:/data")).isEmpty();
        assertThat(Locations.absoluteUri("https://example.com/a b")).isEmpty();
    }

    @Test
    void data_sets_are_named_as_openlineage_names_them() {
        assertThat(name("data/x.csv")).isEqualTo(new DataSetName("file", "data/x.csv"));
        assertThat(name("C:\\data\\x.csv")).isEqualTo(new DataSetName("file", "C:\\data\\x.csv"));
        assertThat(name("file:///srv/x.csv")).isEqualTo(new DataSetName("file", "/srv/x.csv"));
        assertThat(name("s3://bucket/a/b.csv")).isEqualTo(new DataSetName("s3://bucket", "a/b.csv"));
        assertThat(name("s3://bucket")).isEqualTo(new DataSetName("s3://bucket", "port"));
        assertThat(name("jdbc:h2:mem:test")).isEqualTo(new DataSetName("h2", "mem:test"));
        assertThat(name("memory:customers")).isEqualTo(new DataSetName("memory", "customers"));
        assertThat(name("")).isEqualTo(new DataSetName("meshwork", "dp.a/port"));
    }

    @Test
    void data_sets_at_one_place_are_told_apart_by_their_ports() {
        List<DataSetDescription> ports =
                Stream.of("a", "b").map(port -> port(port, "data/x.db")).toList();

        assertThat(DataSetName.of(ports, "dp.a"))
                .extracting(DataSetName::name)
                .containsExactly("data/x.db", "data/x.db#b");
    }

    private static DataSetName name(String location) {
        return DataSetName.of(List.of(port("port", location)), "dp.a").get(0);
    }

    private static DataSetDescription port(String name, String location) {
        return new DataSetDescription(name, Runs.warehouse().schema(), location, "csv", false, List.of());
    }
}
