package dev.meshwork.benchmarks.rows;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.bounds.Bound.atLeast;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.csv.CsvPort;
import dev.meshwork.core.csv.CsvSource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.quality.Suite;
import dev.meshwork.quality.text.Format;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Payments in, receipts out, with ten checks and a mask. */
final class PaymentsProduct extends DataProduct<Rows<Payment>, Rows<Receipt>> {

    static final Suite TEN_CHECKS = Suite.of(
            "ten checks",
            rowCount(atLeast(1)),
            column("email").isComplete(atLeast(0.99)),
            column("email").matches(Format.EMAIL_HTML5, atLeast(0.99)),
            column("country").isIn((Object[]) PaymentFile.COUNTRIES),
            column("currency").matches("[A-Z]{3}"),
            column("amount").isGreaterThan(0),
            column("amount").isAtMost(100_000),
            column("items").isBetween(1, 10),
            column("paid_on").isBetween(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 1, 1)),
            column("method").isNotBlank());

    private final CsvSource<Payment> payments;
    private final CsvPort<Receipt> receipts;

    PaymentsProduct(Path file, Path folder) {
        this.payments = CsvSource.of("payments", Payment.class).file(file).build();
        this.receipts = CsvPort.of("receipts", Receipt.class, folder);
    }

    static List<String> checkNames() {
        return TEN_CHECKS.checks().stream().map(check -> check.name()).toList();
    }

    @Override
    public DataProductMetadata metadata() {
        return DataProductMetadata.builder("dp.payments")
                .name("Payments")
                .domain("sales")
                .ownerTeam("payments-team")
                .version("1.0.0")
                .sensitivity(Sensitivity.CONFIDENTIAL)
                .build();
    }

    @Override
    protected void declare(Declaration product) {
        product.reads(payments).through(TEN_CHECKS);
        product.serves(receipts);
        product.oneToOne(payments, receipts);
    }

    @Override
    protected Rows<Payment> ingest(RunContext run) {
        return run.read(payments);
    }

    @Override
    protected Rows<Receipt> transform(Rows<Payment> rows, RunContext run) {
        return rows.map(Receipt::of);
    }

    @Override
    protected void serve(Rows<Receipt> rows, ServeContext run) {
        run.publish(rows, receipts);
    }
}
