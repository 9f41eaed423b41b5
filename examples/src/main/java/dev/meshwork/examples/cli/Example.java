package dev.meshwork.examples.cli;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.csv.CsvPort;
import dev.meshwork.examples.customer.Customer360;
import dev.meshwork.examples.customer.CustomerProfile;
import dev.meshwork.examples.customer.CustomerSources;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The examples that can be run. */
enum Example {
    /** One row per customer. */
    CUSTOMER_360("customer-360", "one row per customer, from a shop's customers, orders and a registry of phones") {
        @Override
        DataProduct<?, ?> product(Path data, Path served) {
            return new Customer360(
                    CustomerSources.in(data),
                    CsvPort.of("customer_profiles", CustomerProfile.class, served.resolve("customer_profiles")));
        }
    };

    private final String id;
    private final String description;

    Example(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /** The product over a folder of data, serving below a folder. */
    abstract DataProduct<?, ?> product(Path data, Path served);

    static Example of(String id) {
        return Arrays.stream(values())
                .filter(example -> example.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new UsageException("Cannot find product '" + id + "': there is "
                        + Arrays.stream(values()).map(Example::id).collect(Collectors.joining(", "))));
    }

    String id() {
        return id;
    }

    String description() {
        return description;
    }
}
