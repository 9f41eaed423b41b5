package dev.meshwork.governance;

import dev.meshwork.core.gate.AdmissionFacts;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.governance.masking.Masker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The policies that every data product comes under, ready to be used:
 * {@code Policies.global(GlobalPolicies.all(Masker.withKey(key)))}. Each method makes one immutable policy.
 */
public final class GlobalPolicies {

    private static final String PII_MASKING = "pii-masking";

    private GlobalPolicies() {}

    /**
     * All of them.
     *
     * @param masker masks personal data outside production
     */
    public static List<Policy> all(Masker masker) {
        return all(piiMasking(masker));
    }

    /** All of them, without a masker: outside production, products that serve personal data are refused. */
    public static List<Policy> all() {
        return all(piiMasking());
    }

    private static List<Policy> all(Policy masking) {
        return List.of(
                encryptionAtRest(),
                masking,
                piiIsConfidential(),
                dataLineage(),
                qualitySlo(),
                retentionPolicy(),
                auditLogging());
    }

    /**
     * {@code encryption-at-rest}: every output lies in storage that says it encrypts. Recommended, because most storage
     * does not say so yet; {@link Policy#enforcedAs} makes it required.
     */
    public static Policy encryptionAtRest() {
        return Policy.named("encryption-at-rest")
                .forAllDomains()
                .recommended()
                .description("all data should be encrypted at rest")
                .because("a stolen disk should tell nothing")
                .requires(GlobalPolicies::examineEncryption);
    }

    /**
     * {@code pii-masking}: outside production, every personal field of every output is masked. Required. The policy
     * itself masks; a field whose type has no mask is a violation.
     *
     * @param masker how values are masked
     */
    public static Policy piiMasking(Masker masker) {
        return masking(masker);
    }

    /** {@code pii-masking} without a masker: violated outside production by products that serve personal data. */
    public static Policy piiMasking() {
        return masking(null);
    }

    private static Policy masking(@Nullable Masker masker) {
        PersonalData personalData = new PersonalData(PII_MASKING, masker);
        return Policy.named(PII_MASKING)
                .forAllDomains()
                .required()
                .description("personal data should be masked outside production")
                .because("more people and systems have access there")
                .treating(personalData::mask)
                .requires(personalData::examineMasks);
    }

    /** {@code pii-is-confidential}: a product that serves personal data is at least confidential. Required. */
    public static Policy piiIsConfidential() {
        return Policy.named("pii-is-confidential")
                .forAllDomains()
                .required()
                .description("data products that hold personal data should be at least confidential")
                .because("consumers mask by sensitivity")
                .requires(PersonalData::examineSensitivity);
    }

    /** {@code data-lineage}: the product declares at least one input. Required. */
    public static Policy dataLineage() {
        return Policy.named("data-lineage")
                .forAllDomains()
                .required()
                .description("data products should track lineage")
                .because("consumers need to know where data come from")
                .requires(GlobalPolicies::examineLineage);
    }

    /**
     * {@code quality-slo}: a service level promises something about the quality of the data, and something checks every
     * output. Required.
     */
    public static Policy qualitySlo() {
        return Policy.named("quality-slo")
                .forAllDomains()
                .required()
                .description("data products should promise a quality and check every output")
                .because("trust needs a promise and a measurement")
                .requires(GlobalPolicies::examineQuality);
    }

    /** {@code retention-policy}: the metadata say how long data are kept. Required. */
    public static Policy retentionPolicy() {
        return Policy.named("retention-policy")
                .forAllDomains()
                .required()
                .description("data products should declare how long their data are kept")
                .because("data that are kept without an end become a liability")
                .requires(GlobalPolicies::examineRetention);
    }

    /** {@code audit-logging}: every access to the served data is written to an access log. Required. */
    public static Policy auditLogging() {
        return Policy.named("audit-logging")
                .forAllDomains()
                .required()
                .description("every access to data should be audited")
                .because("owners must be able to say who read what")
                .requires(GlobalPolicies::examineAudit);
    }

    private static Finding examineEncryption(AdmissionFacts facts) {
        String bare = ports(facts, port -> !port.encryptedAtRest());
        return bare.isEmpty()
                ? Finding.satisfied("the storage of every output encrypts")
                : Finding.violated(
                        "the storage of port " + bare + " does not say that it encrypts",
                        "serve " + bare + " at a port whose encryptedAtRest() is true");
    }

    private static Finding examineLineage(AdmissionFacts facts) {
        List<DataSetDescription> inputs = facts.product().inputs();
        return inputs.isEmpty()
                ? Finding.violated("no input is declared", "declare what the product reads in declare(): reads(source)")
                : Finding.satisfied("it reads "
                        + inputs.stream().map(DataSetDescription::name).collect(Collectors.joining(", ")));
    }

    private static Finding examineQuality(AdmissionFacts facts) {
        List<ServiceLevel> objectives = facts.product().metadata().serviceLevels().stream()
                .filter(level -> level.property().isQualityObjective())
                .toList();
        String unchecked = ports(facts, port -> port.gates().isEmpty());
        List<String> found = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        if (objectives.isEmpty()) {
            found.add("no service level promises accuracy or completeness");
            remedies.add("declare serviceLevel(accuracy(99.5)) or serviceLevel(completeness(99.5)) in metadata()");
        }
        if (!unchecked.isEmpty()) {
            found.add("nothing checks port " + unchecked);
            remedies.add("bind checks to " + unchecked + " in declare(): serves(port).through(checks)");
        }
        return found.isEmpty()
                ? Finding.satisfied("it promises " + objectives + " and checks every output")
                : Finding.violated(String.join(", and ", found), String.join(", and ", remedies));
    }

    private static Finding examineRetention(AdmissionFacts facts) {
        return facts.product()
                .metadata()
                .retention()
                .map(period -> Finding.satisfied("data are kept for " + period))
                .orElseGet(() -> Finding.violated(
                        "no retention is declared",
                        "declare retention(Period.ofDays(730)) in metadata(), with the period that fits your data"));
    }

    private static Finding examineAudit(AdmissionFacts facts) {
        return facts.accessAudited()
                ? Finding.satisfied("accesses are logged")
                : Finding.violated(
                        "there is no access log",
                        "give the runner one: DataProductRunner.builder(state).accessLog(AuditLog.in(folder, key).open())");
    }

    private static String ports(AdmissionFacts facts, Predicate<DataSetDescription> wanted) {
        return facts.product().outputs().stream()
                .filter(wanted)
                .map(DataSetDescription::name)
                .collect(Collectors.joining(", "));
    }
}
