package dev.meshwork.catalog.http;

import dev.meshwork.catalog.adapter.CatalogAdapter;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.CatalogRequest.Kind;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Judgement;
import dev.meshwork.catalog.adapter.NotTakenException;
import dev.meshwork.catalog.adapter.Refusal;
import dev.meshwork.catalog.adapter.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Keeps what would be sent; only questions are. Confined to its thread. */
final class Rehearsal implements Exchange {

    private final CatalogAdapter adapter;
    private final HttpConnection connection;
    private final List<CatalogRequest> requests = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Rehearsal(CatalogAdapter adapter, HttpConnection connection) {
        this.adapter = adapter;
        this.connection = connection;
    }

    @Override
    public CatalogAnswer send(CatalogRequest request) {
        if (request.kind() != Kind.READ) {
            requests.add(request);
            return CatalogAnswer.of(200, "{}");
        }
        CatalogAnswer answer = connection.send(request);
        Judgement judgement = adapter.judge(request, answer);
        if (judgement.verdict() != Verdict.DONE) {
            throw NotTakenException.tryAgain(
                    new Refusal(request, answer, "the catalog answered " + answer, judgement.remedy()), null);
        }
        return answer;
    }

    @Override
    public boolean isNews(Kind kind, String place, String content) {
        return true;
    }

    @Override
    public boolean isRehearsal() {
        return true;
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }

    @Override
    public void refuse(Refusal refusal) {
        refusals.add(refusal);
    }

    List<CatalogRequest> requests() {
        return requests;
    }

    List<String> notes() {
        return notes;
    }

    List<Refusal> refusals() {
        return refusals;
    }
}
