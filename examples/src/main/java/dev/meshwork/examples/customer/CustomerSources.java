package dev.meshwork.examples.customer;

import dev.meshwork.core.csv.CsvSource;
import dev.meshwork.core.csv.CsvSourceBuilder;
import dev.meshwork.core.csv.NumberFormatting;
import dev.meshwork.core.port.RowSource;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Customer 360 reads, and how its files are written.
 *
 * @param customers the customers of the shop
 * @param orderLines the lines of all orders
 * @param products the products of the shop
 * @param emails the e-mail addresses of the registry
 * @param phones the phones of the registry
 */
public record CustomerSources(
        RowSource<Customer> customers,
        RowSource<OrderLine> orderLines,
        RowSource<Product> products,
        RowSource<RegisteredEmail> emails,
        RowSource<RegisteredPhone> phones) {

    private static final String DATES = "M/d/yyyy";

    /** The files below a folder, as the shop and the registry export them. */
    public static CustomerSources in(Path folder) {
        Path shop = folder.resolve("adventureworks-sales/data");
        Path registry = folder.resolve("adventureworks-oltp/data");
        return new CustomerSources(
                CsvSource.of("customers", Customer.class)
                        .file(shop.resolve("AdventureWorks_Customers.csv"))
                        .dates(DATES)
                        .nullTokens("gender", "NA")
                        .numbers(
                                "annual_income",
                                NumberFormatting.of().prefix("$").grouping(',').trimmed())
                        .build(),
                CsvSource.of("order_lines", OrderLine.class)
                        .files(Stream.of("2017", "2018", "2019")
                                .map(year -> shop.resolve("AdventureWorks_Sales_" + year + ".csv"))
                                .toList())
                        .dates(DATES)
                        .numbers("order_number", NumberFormatting.of().prefix("SO"))
                        .build(),
                CsvSource.of("products", Product.class)
                        .file(shop.resolve("AdventureWorks_Products.csv"))
                        .build(),
                bulkCopy("emails", RegisteredEmail.class, registry.resolve("EmailAddress.csv"))
                        .columns(List.of("entity_id", "email_id", "email_address", "row_id", "modified"))
                        .build(),
                bulkCopy("phones", RegisteredPhone.class, registry.resolve("PersonPhone.csv"))
                        .columns(List.of("entity_id", "phone_number", "phone_type", "modified"))
                        .build());
    }

    private static <R extends Record> CsvSourceBuilder<R> bulkCopy(String name, Class<R> type, Path file) {
        return CsvSource.of(name, type).file(file).separator("+|").recordEnd("&|\n");
    }
}
