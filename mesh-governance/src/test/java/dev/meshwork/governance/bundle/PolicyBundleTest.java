package dev.meshwork.governance.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.governance.Policies;
import dev.meshwork.governance.decision.Decision;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.facts.Principal;
import dev.meshwork.governance.facts.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyBundleTest {

    private static final String STAFF = """
            scope: global
            policies:
              - name: staff-read
                effect: permit
                appliesTo: {actions: [read], roles: [analyst]}
                because: staff may read
              - name: secret-stays
                effect: forbid
                when: resource.sensitivity >= Sensitivity.RESTRICTED
            """;

    @TempDir
    private Path folder;

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Policies load(String file, String text) throws IOException {
        write(file, text);
        BundleManifest.write(folder, "company", "1.4.0");
        return PolicyBundle.folder(folder).load();
    }

    private static Decision decide(Policies policies, Sensitivity sensitivity) {
        return policies.decide(request(sensitivity, Map.of()));
    }

    private static AccessRequest request(Sensitivity sensitivity, Map<String, Object> attributes) {
        Resource resource = new Resource("dp.orders", "1.0.0", "sales", sensitivity, List.of(), List.of(), Map.of());
        return AccessRequest.by(new Principal("anna", List.of("analyst"), "sales", attributes))
                .of(resource)
                .in(Environment.PROD)
                .at(Instant.parse("2026-01-05T00:00:00Z"))
                .build();
    }

    @Test
    void policies_are_read_from_several_files() throws IOException {
        write("global.yaml", STAFF);

        Policies policies = load("domains/sales.yaml", """
                domain: sales
                policies:
                  - name: only-public
                    effect: forbid
                    when: resource.sensitivity > Sensitivity.PUBLIC
                """);

        assertThat(policies.accessPolicies()).isEqualTo(3);
        assertThat(decide(policies, Sensitivity.PUBLIC).isAllowed()).isTrue();
        assertThat(decide(policies, Sensitivity.INTERNAL).determining()).containsExactly("only-public");
        assertThat(decide(policies, Sensitivity.PUBLIC).explanation().bundle())
                .matches("company 1\\.4\\.0 \\(sha256 [0-9a-f]{12}\\)");
    }

    @Test
    void attributes_are_declared_in_the_manifest() throws IOException {
        write("manifest.yaml", "bundle: x\nversion: 1\nfiles: {}\nfacts: {principal: {clearance: int}}\n");

        Policies policies = load("global.yaml", STAFF + """
              - name: cleared
                effect: forbid
                when: principal.attributes.clearance < 3
            """.indent(0));

        assertThat(policies.decide(request(Sensitivity.PUBLIC, Map.of("clearance", 3)))
                        .isAllowed())
                .isTrue();
        assertThat(policies.decide(request(Sensitivity.PUBLIC, Map.of())).isAllowed())
                .isFalse();
        assertThat(policies.decide(request(Sensitivity.PUBLIC, Map.of("clearance", "3")))
                        .isAllowed())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{name: a, efects: b, effect: permit}       | , policies[0]: unknown key 'efects'; did you mean 'effect'?",
                "{name: a, effect: permit, wen: b}          | , policies[0]: unknown key 'wen'; did you mean 'when'?",
                "{name: a}                                  | , policies[0]: a policy has either 'effect', and is about access, or 'require', and is about products",
                "{effect: permit}                           | , policies[0]: missing key 'name'",
                "{name: A b, effect: permit}                | , policies[0]: Invalid policy name 'A b': expected lower-case words joined by '-', such as 'analysts-read'",
                "{name: a, effect: alow}                    | , policies[0].effect: expected one of [forbid, oblige, permit], but found 'alow'; there are forbid, oblige, permit",
                "{name: a, effect: permit, when: purpos == 'x'} | , policies[0].when: Invalid expression at line 1, column 1: unknown fact 'purpos'; did you mean 'purpose'?",
                "{name: a, effect: permit, when: [x]}       | , policies[0].when: expected a text, but found a list",
                "{name: a, effect: permit, appliesTo: {role: [x]}} | , policies[0].appliesTo: unknown key 'role'; did you mean 'roles'?",
                "{name: a, effect: permit, appliesTo: {roles: x}}  | , policies[0].appliesTo.roles: expected a list, but found 'x'",
                "{name: a, effect: permit, appliesTo: {roles: [x, x]}} | , policies[0].appliesTo.roles[1]: 'x' is there twice",
                "{name: a, effect: permit, enforceFrom: 1 March} | , policies[0].enforceFrom: expected a day such as 2026-03-01, but found '1 March'",
                "{name: a, effect: permit, maxWaiverDays: x}     | , policies[0].maxWaiverDays: expected a whole number, but found 'x'",
                "{name: a, effect: oblige, obligations: [{msk: 1}]} | , policies[0].obligations[0]: unknown key 'msk'; did you mean 'mask'?",
                "{name: a, effect: oblige, obligations: [{keepAtMostDays: 0}]} | , policies[0].obligations[0].keepAtMostDays: Invalid retention: expected a positive number of days, such as 365",
                "{name: a, effect: oblige, obligations: [{mask: {columns: personal, method: md5}}]} | , policies[0].obligations[0].mask.method: expected one of [constant, email-domain, hide, last-four, pseudonym, remove, year], but found 'md5'; there are constant, email-domain, hide, last-four, pseudonym, remove, year",
                "{name: a, effect: oblige, obligations: [{keepRows: {columns: {land: string}, where: row.country == 'DE'}}]} | , policies[0].obligations[0].keepRows: Invalid expression at line 1, column 5: row has no fact 'country'; there are land",
                "{name: a, description: d, require: has(product.retention), remedy: r} | , policies[0].require: Invalid expression at line 1, column 13: product has no fact 'retention'; there are attributes, description, domain, id, inputs, name, outputs, owner_team, personal, promises, retention_days, sensitivity, tags, version",
                "{name: a, description: d, require: 'checks.all(c, c.passed)', remedy: r} | , policies[0].require: Invalid expression at line 1, column 1: unknown fact 'checks'; there are access_audited, environment, product",
                "{name: a, description: d, require: access_audited} | , policies[0]: missing key 'remedy'",
            })
    void a_malformed_policy_is_refused_with_its_place(String policy, String problem) {
        assertThatThrownBy(() -> load("global.yaml", "scope: global\npolicies:\n  - " + policy + "\n"))
                .isInstanceOf(BundleException.class)
                .hasMessage("Invalid global.yaml" + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "policies: []                     | : a file says once who made its policies: 'scope: global', 'domain: NAME' or 'product: ID'",
                "{domain: a, product: b}          | : a file says once who made its policies: 'scope: global', 'domain: NAME' or 'product: ID'",
                "domain: global                   | , domain: Invalid domain 'global': that word stands for what concerns all domains; use Policies.global(...)",
                "{scope: global, optIn: [x]}      | , optIn: only a domain can do that; write it into a file with 'domain: NAME'",
                "{domain: sales, optIn: [x]}      | , optIn[0]: Cannot find policy 'x' for domain 'sales' to opt in to: the optional ones are []",
                "{domain: sales, raise: {x: required}} | , raise.x: Cannot find policy 'x' to raise for domain 'sales': the global ones about products are []",
                "- a                              | : expected keys [domain, optIn, policies, product, raise, scope, waivers], but found a list",
            })
    void a_malformed_file_is_refused_with_its_place(String text, String problem) {
        assertThatThrownBy(() -> load("global.yaml", text))
                .isInstanceOf(BundleException.class)
                .hasMessage("Invalid global.yaml" + problem);
    }

    @Test
    void hostile_yaml_is_refused_at_once() throws IOException {
        assertThatThrownBy(() -> load("global.yaml", "a: &a [x]\nb: [*a, *a]\n"))
                .isInstanceOf(BundleException.class);
        assertThatThrownBy(() -> load("global.yaml", "scope: global\nscope: global\n"))
                .isInstanceOf(BundleException.class)
                .hasMessageMatching("Invalid global.yaml, line 2, column \\d+: .*[Dd]uplicate.*");
        assertThatThrownBy(() -> load("global.yaml", "[".repeat(100_000))).isInstanceOf(BundleException.class);
        assertThatThrownBy(() -> load("global.yaml", "")).hasMessage("Invalid global.yaml: it is empty");
        assertThatThrownBy(() -> load("global.yaml", "scope: global\n---\nscope: global\n"))
                .isInstanceOf(BundleException.class);
        assertThatThrownBy(() -> load("global.yaml", "#".repeat(Yaml.MAX_BYTES + 1)))
                .hasMessage("Invalid global.yaml: it has more than 4194304 bytes; put the policies into several files");
        write("global.yaml", "");
        Files.write(folder.resolve("global.yaml"), new byte[] {'a', ':', (byte) 0xff});
        BundleManifest.write(folder, "company", "1.4.0");
        assertThatThrownBy(PolicyBundle.folder(folder)::load).hasMessage("Invalid global.yaml: it is no UTF-8");
    }

    @Test
    void a_changed_a_missing_and_an_unlisted_file_are_refused() throws IOException {
        load("global.yaml", STAFF);
        PolicyBundle bundle = PolicyBundle.folder(folder);

        write("more.yaml", "scope: global\n");
        assertThatThrownBy(bundle::load)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("more.yaml is not in manifest.yaml; make the manifest anew");
        Files.delete(folder.resolve("more.yaml"));
        write("global.yaml", STAFF.replace("RESTRICTED", "CONFIDENTIAL"));
        assertThatThrownBy(bundle::load)
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith("Invalid global.yaml: its SHA-256 is ");
        Files.delete(folder.resolve("global.yaml"));
        assertThatThrownBy(bundle::load).hasMessageStartingWith("Cannot read global.yaml of " + folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"../secret.yaml", "/etc/passwd.yaml", "a/../../b.yaml", "global.txt", ".yaml"})
    void a_manifest_names_files_below_the_bundle_only(String name) throws IOException {
        write("manifest.yaml", "bundle: x\nversion: 1\nfiles: {'" + name + "': " + "0".repeat(64) + "}\n");

        assertThatThrownBy(PolicyBundle.folder(folder)::load)
                .hasMessage("Invalid manifest.yaml, files." + name
                        + ": expected the name of a file below the bundle, such as domains/sales.yaml");
    }

    @Test
    void an_unsigned_bundle_is_refused_once_a_key_is_given() throws IOException, NoSuchAlgorithmException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair others = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        load("global.yaml", STAFF);
        PolicyBundle bundle = PolicyBundle.folder(folder).signedBy(keys.getPublic());

        assertThatThrownBy(bundle::load).hasMessageStartingWith("Missing manifest.sig of " + folder);
        BundleManifest.sign(folder, others.getPrivate());
        assertThatThrownBy(bundle::load).hasMessageContaining("was not signed by the key that is expected");
        BundleManifest.sign(folder, keys.getPrivate());
        assertThat(bundle.load().accessPolicies()).isEqualTo(2);
        BundleManifest.write(folder, "company", "1.5.0");
        assertThatThrownBy(bundle::load).hasMessageContaining("was not signed by the key that is expected");
        write("manifest.sig", "no signature");
        assertThatThrownBy(bundle::load).hasMessageStartingWith("Invalid manifest.sig of " + folder);
    }

    @Test
    void policies_that_cannot_be_put_together_are_refused() throws IOException {
        write("global.yaml", STAFF);

        assertThatThrownBy(() -> load("domains/sales.yaml", """
                domain: sales
                policies:
                  - name: secrets-for-sales
                    effect: permit
                    when: resource.sensitivity == Sensitivity.RESTRICTED
                """))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith("Cannot load policies from " + folder + ": Cannot put policies together: policy"
                        + " 'secrets-for-sales' of domain 'sales' would loosen policy 'secret-stays' of the global"
                        + " policies")
                .hasMessageContaining("A request that shows it:");
    }

    @Test
    void a_reload_keeps_the_last_good_policies() throws IOException {
        load("global.yaml", STAFF);
        ReloadingPolicies policies = ReloadingPolicies.of(PolicyBundle.folder(folder));

        write("global.yaml", STAFF.replace("RESTRICTED", "PUBLIC"));
        assertThat(policies.reload()).hasValueSatisfying(e -> assertThat(e).hasMessageContaining("SHA-256"));
        assertThat(policies.decide(request(Sensitivity.PUBLIC, Map.of())).isAllowed())
                .isTrue();
        BundleManifest.write(folder, "company", "1.5.0");
        assertThat(policies.reload()).isEmpty();
        assertThat(policies.decide(request(Sensitivity.PUBLIC, Map.of())).isAllowed())
                .isFalse();
    }

    @Test
    void a_waiver_is_a_document() throws IOException {
        write("global.yaml", STAFF);

        Policies policies = load("waivers/orders.yaml", """
                domain: sales
                waivers:
                  - policy: secret-stays
                    version: 1.0.0
                    product: dp.orders
                    because: the audit needs it
                    requestedBy: ben
                    approvedBy: carla
                    issued: 2026-01-01
                    expires: 2026-02-01T00:00:00Z
                """);

        assertThat(decide(policies, Sensitivity.RESTRICTED).isAllowed()).isTrue();
        assertThat(decide(policies, Sensitivity.RESTRICTED).explanation().waived())
                .hasSize(1);
        assertThatThrownBy(() -> load("waivers/orders.yaml", """
                domain: sales
                waivers:
                  - {policy: secret-stays, version: 1.0.0, product: p, because: b, requestedBy: ben, approvedBy: ben,
                     issued: 2026-01-01, expires: 2026-02-01}
                """))
                .hasMessage(
                        "Invalid waivers/orders.yaml, waivers[0]: Invalid waiver of policy 'secret-stays' for p: ben"
                                + " cannot both request and approve it; have somebody else approve");
        assertThatThrownBy(() -> load("waivers/orders.yaml", """
                domain: sales
                waivers:
                  - {policy: secret-stays, version: 1.0.0, product: p, because: b, requestedBy: a, approvedBy: ben,
                     issued: 2026-01-01}
                """))
                .hasMessage("Invalid waivers/orders.yaml, waivers[0]: missing key 'expires'");
    }
}
