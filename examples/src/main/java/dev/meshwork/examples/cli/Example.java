package dev.meshwork.examples.cli;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.csv.CsvPort;
import dev.meshwork.examples.customer.Customer360;
import dev.meshwork.examples.customer.CustomerProfile;
import dev.meshwork.examples.customer.CustomerSources;
import dev.meshwork.examples.orders.DailySales;
import dev.meshwork.examples.orders.OrderFiles;
import dev.meshwork.examples.orders.SalesOrders;
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
    },
    /** One row per day and country. */
    SALES_ORDERS("sales-orders", "daily sales by country, from a shop's order lines: a file, one day, with each run") {
        @Override
        DataProduct<?, ?> product(Path data, Path served) {
            return new SalesOrders(
                    OrderFiles.in(data).atMost(1),
                    CsvPort.of("daily_sales", DailySales.class, served.resolve("daily_sales"))
                            .appending());
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
