package dev.meshwork.catalog.http;

import dev.meshwork.catalog.adapter.CatalogAdapter;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.CatalogRequest.Kind;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Judgement;
import dev.meshwork.catalog.adapter.NotTakenException;
import dev.meshwork.catalog.adapter.PacedTarget.Extent;
import dev.meshwork.catalog.adapter.Refusal;
import dev.meshwork.catalog.internal.Ids;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One delivery of one entry. Confined to its thread. */
final class Session implements Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(HttpCatalog.class);
    private static final CatalogAnswer UNCHANGED = CatalogAnswer.of(304, "");

    private final CatalogAdapter adapter;
    private final HttpConnection connection;
    private final Map<String, String> before;
    private final Extent extent;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, String> after = new HashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();

    Session(CatalogAdapter adapter, HttpConnection connection, Map<String, String> before, Extent extent) {
        this.adapter = adapter;
        this.connection = connection;
        this.before = before;
        this.extent = extent;
    }

    @Override
    public CatalogAnswer send(CatalogRequest request) {
        if (!isNews(request.kind(), request.place(), request.headers() + request.body())) {
            return UNCHANGED;
        }
        CatalogAnswer answer = connection.send(request);
        Judgement judgement = adapter.judge(request, answer);
        Refusal refusal = new Refusal(request, answer, "the catalog answered " + answer, judgement.remedy());
        switch (judgement.verdict()) {
            case DONE -> {}
            case TRY_AGAIN ->
                throw NotTakenException.tryAgain(
                        refusal, answer.retryAfter(clock.instant()).orElse(null));
            case NEVER -> {
                refuse(refusal);
                if (request.kind() == Kind.READ) {
                    finish();
                }
            }
        }
        return answer;
    }

    @Override
    public boolean isNews(Kind kind, String place, String content) {
        if (kind != Kind.METADATA) {
            return true;
        }
        if (extent == Extent.RESULTS) {
            return false;
        }
        String hash = Ids.hash(content);
        after.put(place, hash);
        return !hash.equals(before.get(place));
    }

    @Override
    public void note(String text) {
        LOG.info("{}: {}", adapter.name(), text);
    }

    @Override
    public void refuse(Refusal refusal) {
        refusals.add(refusal);
    }

    /** Says what will never be taken, if anything. */
    void finish() {
        if (!refusals.isEmpty()) {
            throw NotTakenException.never(refusals);
        }
    }

    /** What is known to be published now. An entry without metadata, such as of a run that failed, leaves what was. */
    Map<String, String> published() {
        Map<String, String> all = new HashMap<>(before);
        all.putAll(after);
        return Map.copyOf(all);
    }
}
