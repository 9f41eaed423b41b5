package dev.meshwork.examples.customer;

import static dev.meshwork.core.metadata.ServiceLevel.accuracy;
import static dev.meshwork.core.metadata.ServiceLevel.availability;
import static dev.meshwork.core.metadata.ServiceLevel.freshness;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.port.Point;
import dev.meshwork.core.port.RowPoint;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.rows.Rows;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Unified customer profile: one row per customer, combining all touchpoints. */
public final class Customer360 extends DataProduct<Customer360.Input, Rows<CustomerProfile>> {

    /** What ingest hands to transform. */
    public record Input(Rows<Customer> customers, Rows<OrderLine> lines, Rows<Product> products, PhoneBook phones) {}

    private static final RowPoint<PricedLine> PRICED_LINES = Point.of("priced_lines", PricedLine.class);

    private final CustomerSources sources;
    private final RowPort<CustomerProfile> profiles;

    /** A product that reads these sources and serves at this port. */
    public Customer360(CustomerSources sources, RowPort<CustomerProfile> profiles) {
        this.sources = sources;
        this.profiles = profiles;
    }

    @Override
    public DataProductMetadata metadata() {
        return DataProductMetadata.builder("dp.customer.360")
                .name("Customer 360 View")
                .domain("customer")
                .ownerTeam("customer-domain-team")
                .description("Unified customer profile combining all touchpoints")
                .tags("customer", "360", "unified", "profile")
                .documentationUrl("https://docs.example.com/data-products/customer-360")
                .serviceLevel(freshness(Duration.ofMinutes(15)))
                .serviceLevel(availability(99.95))
                .serviceLevel(accuracy(99.5))
                .version("2.1.0")
                .previousVersions("2.0.0", "1.9.0")
                .sensitivity(Sensitivity.CONFIDENTIAL)
                .retention(Period.ofDays(730))
                .ownership(CustomerTeam.OWNERSHIP)
                .build();
    }

    @Override
    protected void declare(Declaration product) {
        product.reads(sources.customers(), sources.emails(), sources.phones()).through(CustomerChecks.INPUTS);
        product.reads(sources.orderLines()).through(CustomerChecks.INPUTS, CustomerChecks.ORDER_LINES);
        product.reads(sources.products()).through(CustomerChecks.INPUTS, CustomerChecks.PRODUCTS);
        product.passes(PRICED_LINES).through(CustomerChecks.PRICED_LINES);
        product.serves(profiles).through(CustomerChecks.PROFILES);
        declareLineage(product);
    }

    /** What catalogs show of the columns. */
    private void declareLineage(Declaration product) {
        product.column(profiles, "customer_id").copies(sources.customers(), "customer_key");
        product.column(profiles, "full_name").derivesFrom(sources.customers(), "first_name", "last_name");
        product.column(profiles, "email").derivesFrom(sources.customers(), "email_address");
        product.column(profiles, "phone").copies(sources.phones(), "phone_number");
        product.column(profiles, "birth_date").copies(sources.customers(), "birth_date");
        product.column(profiles, "age").derivesFrom(sources.customers(), "birth_date");
        product.column(profiles, "orders").aggregates(sources.orderLines(), "order_number");
        product.column(profiles, "units").aggregates(sources.orderLines(), "order_quantity");
        product.column(profiles, "revenue")
                .aggregates(sources.orderLines(), "order_quantity")
                .aggregates(sources.products(), "product_price");
    }

    @Override
    protected Input ingest(RunContext run) {
        PhoneBook phones = PhoneBook.of(run.read(sources.emails()), run.read(sources.phones()));
        return new Input(
                run.read(sources.customers()), run.read(sources.orderLines()), run.read(sources.products()), phones);
    }

    @Override
    protected Rows<CustomerProfile> transform(Input input, RunContext run) {
        Map<Integer, BigDecimal> prices = input.products()
                .collect(Collectors.toMap(Product::productKey, Product::productPrice, (first, later) -> first));
        List<Customer> customers = input.customers().toList();
        Set<Integer> known = customers.stream().map(Customer::customerKey).collect(Collectors.toSet());
        Map<Integer, Purchases> purchases = new HashMap<>();

        Rows<PricedLine> lines = input.lines().map(line -> PricedLine.of(line, known, prices));
        run.audit(PRICED_LINES, lines)
                .forEach(line -> purchases
                        .computeIfAbsent(line.customerId(), id -> new Purchases())
                        .add(line));

        LocalDate today = LocalDate.ofInstant(run.now(), ZoneOffset.UTC);
        return Rows.of(customers)
                .map(customer -> CustomerProfile.of(
                        customer,
                        input.phones().of(customer.emailAddress()),
                        purchases.getOrDefault(customer.customerKey(), new Purchases()),
                        today));
    }

    @Override
    protected void serve(Rows<CustomerProfile> rows, ServeContext run) {
        run.publish(rows, profiles);
    }
}
