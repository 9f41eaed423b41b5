package dev.meshwork.governance;

import dev.meshwork.core.gate.AdmissionFacts;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.governance.masking.Masker;
import dev.meshwork.governance.obligation.Carrier;
import dev.meshwork.governance.obligation.Columns;
import dev.meshwork.governance.obligation.MaskMethod;
import dev.meshwork.governance.obligation.Obligation;
import dev.meshwork.governance.obligation.Obligations;
import dev.meshwork.governance.obligation.Use;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The conditions about personal data. */
final class PersonalData {

    private final Obligations asked;
    private final @Nullable Carrier carrier;

    /** Masks on behalf of a policy; without a masker nothing can be masked. */
    PersonalData(String policy, @Nullable Masker masker) {
        this.asked = Obligations.of(policy, List.of(Obligation.mask(Columns.personal(), MaskMethod.PSEUDONYM)));
        this.carrier = masker == null ? null : Carrier.with(masker);
    }

    Finding examineMasks(AdmissionFacts facts) {
        String personal = fields(facts.product(), field -> true);
        if (personal.isEmpty()) {
            return Finding.satisfied("no output holds personal data");
        }
        String where = "in " + facts.environment();
        if (facts.environment().isProduction()) {
            return Finding.satisfied(where + " personal data may be served as they are: " + personal);
        }
        return carrier == null
                ? Finding.violated(
                        where + " nothing would mask " + personal + ", for there is no masker",
                        "put the policies together with a masker: GlobalPolicies.all(Masker.withKey(key))")
                : examineMasks(facts, carrier, where + " masks hide " + personal);
    }

    private Finding examineMasks(AdmissionFacts facts, Carrier present, String satisfied) {
        Use use = Use.publishing(facts);
        String bare = fields(
                facts.product(),
                field -> !present.obstacles(asked, alone(field), use).isEmpty());
        return bare.isEmpty()
                ? Finding.satisfied(satisfied)
                : Finding.violated(
                        "there is no mask for " + bare + ": required fields that are not text cannot be hidden",
                        "make text of " + bare + ", or declare it nullable where it is no primary key,"
                                + " or take it out of the port");
    }

    Treatment mask(AdmissionFacts facts, DataSetDescription port) {
        return carrier == null || facts.environment().isProduction()
                ? Treatment.NONE
                : carrier.whatIsPossible(asked, port.schema(), Use.publishing(facts));
    }

    private static Schema alone(Field field) {
        return Schema.builder("field").field(field).build();
    }

    static Finding examineSensitivity(AdmissionFacts facts) {
        String personal = fields(facts.product(), field -> true);
        Sensitivity declared = facts.product().metadata().sensitivity();
        String level = "it is " + declared.name().toLowerCase(Locale.ROOT);
        if (personal.isEmpty()) {
            return Finding.satisfied(level + " and serves no personal data");
        }
        return declared.isAtLeast(Sensitivity.CONFIDENTIAL)
                ? Finding.satisfied(level + " and serves " + personal)
                : Finding.violated(
                        level + " and serves " + personal,
                        "declare sensitivity(CONFIDENTIAL) in metadata(), or remove the personal fields " + personal);
    }

    /** {@code full_name, email from port customer_profile}, or nothing. */
    private static String fields(ProductDescription product, Predicate<Field> wanted) {
        return product.outputs().stream()
                .map(port -> fields(port, wanted))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private static String fields(DataSetDescription port, Predicate<Field> wanted) {
        String names = port.schema().personalFields().stream()
                .filter(wanted)
                .map(Field::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : names + " from port " + port.name();
    }
}
