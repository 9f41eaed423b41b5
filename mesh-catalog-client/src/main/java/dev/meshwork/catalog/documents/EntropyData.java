package dev.meshwork.catalog.documents;

import dev.meshwork.catalog.adapter.Capabilities;
import dev.meshwork.catalog.adapter.CatalogAdapter;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.CatalogRequest.Kind;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.adapter.Judgement;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.catalog.internal.SafeNames;
import dev.meshwork.core.metadata.DataSetDescription;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Publishes to Entropy Data, formerly Data Mesh Manager: the product after the Open Data Product Standard of Bitol, and the contract of
 * each output port after the Open Data Contract Standard 3.1. The team that owns them is created where there is none. What people added
 * there stays: of what is there already, only what the product declares itself is replaced. Immutable and thread-safe.
 *
 * <p>Give the connection the API key with {@code CredentialsProvider.header("x-api-key", vault::key)}.
 */
public final class EntropyData implements CatalogAdapter {

    /** What may be an id there: a part of a path that is no place of its own. */
    private static final Pattern ID = Pattern.compile("(?!\\.{1,2}$)[^/\\\\?#%\\p{Cntrl}\\p{Cs}\\uFFFD]{1,100}");

    private EntropyData() {}

    /** The REST API of 2026; the connection leads to the server, such as {@code https://api.entropy-data.com}. */
    public static EntropyData api() {
        return new EntropyData();
    }

    @Override
    public String name() {
        return "entropy-data";
    }

    @Override
    public Capabilities capabilities() {
        return BitolDataProduct.capabilities("Entropy Data")
                .has(Feature.OWNER_TEAM, "team; product, contract: `team.name`")
                .has(Feature.LINEAGE, "product: `inputPorts`")
                .has(Feature.COLUMN_LINEAGE, "contract: `transformSourceObjects`")
                .build();
    }

    @Override
    public void publish(CatalogEntry entry, Exchange exchange) {
        if (!entry.measured().succeeded()) {
            return;
        }
        String team = idOf(entry.metadata().ownerTeam());
        Doc owner = BitolParts.team(entry.metadata()).put("name", team);
        createTeam(entry, team, exchange);
        for (DataSetDescription port : entry.outputs()) {
            String id = Ids.contract(entry.productId(), port.name()).toString();
            Doc contract = OpenDataContract.of(entry, port).put("team", owner);
            replace("/api/datacontracts/" + id, contract, "contract of " + port.name(), exchange);
        }
        Doc product = BitolDataProduct.of(entry, "").put("team", owner);
        replace("/api/dataproducts/" + entry.productId(), product, "data product " + entry.productId(), exchange);
    }

    /** Teams are found by an id that people know: it is their name wherever that can be an id. */
    private static String idOf(String team) {
        return ID.matcher(team).matches() ? team : SafeNames.ids().of(team);
    }

    /** People may have filled what is there already: it is left alone. */
    private static void createTeam(CatalogEntry entry, String team, Exchange exchange) {
        String path =
                "/api/teams/" + URLEncoder.encode(team, StandardCharsets.UTF_8).replace("+", "%20");
        Doc doc = new Doc()
                .put("id", team)
                .put("name", entry.metadata().ownerTeam())
                .put("type", "Team");
        if (exchange.isNews(Kind.METADATA, "team " + team, Documents.line(doc))
                && exchange.send(CatalogRequest.read(path)).status() == 404) {
            exchange.send(
                    CatalogRequest.metadata("PUT", path, Documents.line(doc)).about("team " + team));
        }
    }

    private static void replace(String path, Doc doc, String subject, Exchange exchange) {
        String ours = Documents.line(doc);
        if (!exchange.isNews(Kind.METADATA, "declaration of " + subject, ours)) {
            return;
        }
        CatalogAnswer there = exchange.send(CatalogRequest.read(path));
        String body = there.status() == 404 ? ours : Documents.merged(there.body(), ours);
        exchange.send(CatalogRequest.metadata("PUT", path, body).about(subject));
    }

    @Override
    public Judgement judge(CatalogRequest request, CatalogAnswer answer) {
        if (answer.status() == 404 && request.kind() == Kind.READ) {
            return Judgement.done(); // there is none yet
        }
        boolean question = request.kind() == Kind.READ && answer.status() == 200;
        return question && !Documents.isObject(answer.body())
                ? Judgement.tryAgain("no JSON came back where the API answers with some; check the URL and proxies")
                : Judgement.byStatus(answer);
    }

    @Override
    public String toString() {
        return name();
    }
}
