package dev.meshwork.benchmarks.rows;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.meshwork.quality.text.Format;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What a good engineer would write for one file and one set of checks: FastCSV, records, a loop. */
final class HandWrittenLoop {

    private static final BigDecimal MOST = BigDecimal.valueOf(100_000);
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 1, 1);

    private final Set<String> countries = Set.of(PaymentFile.COUNTRIES);
    private final Matcher currency = Pattern.compile("[A-Z]{3}").matcher("");
    private final Mac mac;
    private final String start;
    /** Rows, and failures of the other nine checks. */
    private final long[] counts = new long[10];

    HandWrittenLoop(byte[] key) throws GeneralSecurityException {
        byte[] ofDomain = hmac(key).doFinal(scheme("domain/sales"));
        byte[] ofPurpose = hmac(ofDomain).doFinal(scheme("purpose/"));
        byte[] derived = hmac(ofPurpose).doFinal(scheme("classification/PII_EMAIL"));
        mac = hmac(derived);
        start = "m_" + HexFormat.of().formatHex(mac.doFinal(scheme("key-id")), 0, 4) + "_";
    }

    private static byte[] scheme(String what) {
        return ("meshwork/mask/2/" + what).getBytes(StandardCharsets.UTF_8);
    }

    private static Mac hmac(byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac;
    }

    /** The counts of the ten checks. */
    List<Long> run(Path from, Path to) throws IOException {
        try (CsvReader<CsvRecord> in = CsvReader.builder().ofCsvRecord(from);
                FileOutputStream file = new FileOutputStream(to.toFile())) {
            BufferedWriter text =
                    new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8.newEncoder()), 1 << 16);
            CsvWriter out = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
            out.writeRecord("payment_id", "email", "country", "total", "amount", "items", "paid_on");
            in.skipLines(1); // the header
            for (CsvRecord line : in) {
                Payment payment = payment(line);
                check(payment);
                write(Receipt.of(payment), out);
            }
            out.flush();
            file.getFD().sync();
        }
        return Arrays.stream(counts).boxed().toList();
    }

    private static Payment payment(CsvRecord line) {
        return new Payment(
                Long.parseLong(line.getField(0)),
                line.getField(1),
                orNull(line.getField(2)),
                line.getField(3),
                line.getField(4),
                new BigDecimal(line.getField(5)),
                Integer.parseInt(line.getField(6)),
                LocalDate.parse(line.getField(7)),
                line.getField(8),
                orNull(line.getField(9)));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private void check(Payment payment) {
        counts[0]++;
        String email = payment.email();
        if (email == null) {
            counts[1]++;
        } else if (!Format.EMAIL_HTML5.matches(email)) {
            counts[2]++;
        }
        count(3, countries.contains(payment.country()));
        count(4, currency.reset(payment.currency()).matches());
        count(5, payment.amount().signum() > 0);
        count(6, payment.amount().compareTo(MOST) <= 0);
        count(7, payment.items() >= 1 && payment.items() <= 10);
        count(8, !payment.paidOn().isBefore(FIRST_DAY) && !payment.paidOn().isAfter(LAST_DAY));
        count(9, !payment.method().isBlank());
    }

    private void count(int check, boolean passes) {
        if (!passes) {
            counts[check]++;
        }
    }

    private void write(Receipt receipt, CsvWriter out) {
        out.writeRecord(
                Long.toString(receipt.paymentId()),
                mask(receipt.email()),
                receipt.country(),
                receipt.total(),
                receipt.amount().toPlainString(),
                Integer.toString(receipt.items()),
                receipt.paidOn().toString());
    }

    private @Nullable String mask(@Nullable String email) {
        if (email == null) {
            return null;
        }
        byte[] digest = mac.doFinal(email.getBytes(StandardCharsets.UTF_16BE));
        return start + HexFormat.of().formatHex(digest, 0, 16);
    }
}
