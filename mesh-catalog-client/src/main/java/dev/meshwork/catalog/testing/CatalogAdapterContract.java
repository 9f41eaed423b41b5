package dev.meshwork.catalog.testing;

import dev.meshwork.catalog.adapter.CatalogAdapter;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.CatalogRequest.Kind;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.adapter.Refusal;
import dev.meshwork.catalog.adapter.Verdict;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.state.RunRecord;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells the author of an adapter when it is right. Free of any test framework; in JUnit:
 *
 * <pre>{@code
 * class MyAdapterTest {
 *     @TestFactory
 *     Stream<DynamicTest> keeps_the_contract() {
 *         return CatalogAdapterContract.of(new MyAdapter()).rules().stream()
 *                 .map(rule -> DynamicTest.dynamicTest(rule.name(), rule::verify));
 *     }
 * }
 * }</pre>
 *
 * Immutable.
 */
public final class CatalogAdapterContract {

    private static final List<RunStatus> ENDINGS = List.of(RunStatus.SUCCEEDED, RunStatus.REJECTED, RunStatus.FAILED);

    private final CatalogAdapter adapter;
    private final Function<CatalogRequest, CatalogAnswer> catalog;
    private final Consumer<CatalogRequest> validator;

    private CatalogAdapterContract(
            CatalogAdapter adapter,
            Function<CatalogRequest, CatalogAnswer> catalog,
            Consumer<CatalogRequest> validator) {
        this.adapter = adapter;
        this.catalog = catalog;
        this.validator = validator;
    }

    /** The contract for an adapter, against a catalog that answers 200 with an empty object to everything. */
    public static CatalogAdapterContract of(CatalogAdapter adapter) {
        return new CatalogAdapterContract(
                Objects.requireNonNull(adapter, "adapter"), request -> CatalogAnswer.of(200, "{}"), request -> {});
    }

    /** The same against a catalog that answers like the real one, for adapters that ask questions. */
    public CatalogAdapterContract answeredBy(Function<CatalogRequest, CatalogAnswer> answers) {
        return new CatalogAdapterContract(adapter, answers, validator);
    }

    /** The same with a check of each request against the catalog's own schema, which throws where it is broken. */
    public CatalogAdapterContract validatedBy(Consumer<CatalogRequest> schema) {
        return new CatalogAdapterContract(adapter, catalog, schema);
    }

    /** The rules, to be verified one by one. */
    public List<Rule> rules() {
        return List.of(
                new Rule("has a name and a profile", this::nameAndProfile),
                new Rule("tells of every ending of a run", this::everyEnding),
                new Rule("what the profile claims arrives", this::claims),
                new Rule("the same entry gives the same requests", this::sameEntry),
                new Rule("requests about one entry have places of their own", this::ownPlaces),
                new Rule("paths are parts of URLs and bodies are text", this::wellFormed),
                new Rule("hostile names do no harm", this::hostileNames),
                new Rule("no value of a row leaves", this::noValues),
                new Rule("asks nothing that changes something", this::readsOnlyRead),
                new Rule("reads back without changing anything", this::readsBack),
                new Rule("no answer means done unless it says so", this::judgements));
    }

    /**
     * Verifies all rules.
     *
     * @throws AssertionError if one is broken
     */
    public void verify() {
        rules().forEach(Rule::verify);
    }

    private void nameAndProfile() {
        require(!adapter.name().isBlank(), "its name is blank");
        require(!adapter.capabilities().catalog().isBlank(), "its profile does not name the catalog");
        require(
                List.of(Feature.values()).stream()
                        .anyMatch(f -> adapter.capabilities().place(f).isPresent()),
                "its profile says that nothing arrives");
    }

    /** Claims that leave a text behind are held against the texts of all requests. */
    private void claims() {
        String told = publish(SampleRuns.plain(1, RunStatus.SUCCEEDED)).stream()
                .map(request -> request.path() + "\n" + request.body())
                .collect(Collectors.joining("\n"));
        String plain = told.replace("%20", " ").replace("%2F", "/");
        SampleRuns.TRACES.forEach((feature, trace) -> require(
                adapter.capabilities().place(feature).isEmpty() || plain.contains(trace),
                "its profile claims that there is a place for " + feature + ", but '" + trace + "' does not arrive"));
    }

    private void everyEnding() {
        for (RunStatus ending : ENDINGS) {
            List<CatalogRequest> requests = publish(SampleRuns.plain(1, ending));
            require(ending != RunStatus.SUCCEEDED || !requests.isEmpty(), "it tells nothing of a run that succeeded");
            requests.forEach(validator);
        }
    }

    private void sameEntry() {
        for (RunStatus ending : ENDINGS) {
            List<String> first = texts(publish(SampleRuns.plain(1, ending)));
            List<String> second = texts(publish(SampleRuns.plain(1, ending)));
            require(
                    first.equals(second),
                    "it tells one entry in two ways, so a record that arrives twice changes something; take ids and"
                            + " times from the entry: " + firstDifference(first, second));
        }
    }

    private static String firstDifference(List<String> first, List<String> second) {
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            if (!first.get(i).equals(second.get(i))) {
                return first.get(i) + "\nand\n" + second.get(i);
            }
        }
        return first.size() + " and " + second.size() + " requests";
    }

    private void ownPlaces() {
        List<String> places = publish(SampleRuns.plain(1, RunStatus.SUCCEEDED)).stream()
                .filter(request -> request.kind() == Kind.METADATA)
                .map(CatalogRequest::place)
                .toList();
        require(
                places.stream().distinct().count() == places.size(),
                "two requests have one place, so one of them is taken for unchanged; name their subjects: " + places);
    }

    private void wellFormed() {
        for (CatalogRequest request : publish(SampleRuns.hostile(1))) {
            try {
                URI uri = new URI("https://catalog.example.com" + request.path());
                require(uri.getHost() != null, "a path is no part of a URL: " + request.path());
            } catch (URISyntaxException e) {
                throw new AssertionError(broken("a path is no part of a URL; encode it: " + request.path()), e);
            }
            require(!request.subject().isBlank(), "a request has no subject: " + request.path());
        }
    }

    private void hostileNames() {
        for (CatalogRequest request : publish(SampleRuns.hostile(1))) {
            require(request.body().indexOf('\0') < 0, "a body holds NUL, on which servers break: " + request.subject());
            require(
                    !request.body().contains("\\u0000"),
                    "a body holds NUL as an escape, on which servers break: " + request.subject());
            require(
                    request.body().codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF),
                    "a body holds half a character, which cannot be sent: " + request.subject());
            validator.accept(request);
        }
    }

    private void noValues() {
        for (RunStatus ending : ENDINGS) {
            for (CatalogRequest request : publish(SampleRuns.plain(1, ending))) {
                require(
                        !request.toString().contains(SampleRuns.SECRET),
                        "a value of a row leaves with " + request.subject());
            }
        }
    }

    private void readsOnlyRead() {
        for (CatalogRequest request : publish(SampleRuns.plain(1, RunStatus.SUCCEEDED))) {
            boolean safe = request.method().equals("GET") || request.method().equals("HEAD");
            require(
                    request.kind() != Kind.READ || safe,
                    "a question is sent by " + request.method() + ", and a preview would send it: " + request.path());
        }
    }

    private void readsBack() {
        for (RunRecord run : List.of(SampleRuns.plain(1, RunStatus.SUCCEEDED), SampleRuns.hostile(1))) {
            Recording recording = new Recording();
            adapter.readBack(CatalogEntry.of(run), recording);
            for (CatalogRequest request : recording.requests) {
                boolean safe = request.method().equals("GET")
                        || request.method().equals("HEAD")
                        || "READ".equals(request.headers().get("Access-Mode"));
                require(
                        request.kind() == Kind.READ && safe,
                        "it reads back by " + request.method() + ", which may change something: " + request.path());
            }
        }
    }

    private void judgements() {
        for (CatalogRequest request : publish(SampleRuns.plain(1, RunStatus.SUCCEEDED))) {
            for (int status : new int[] {301, 400, 401, 403, 413, 422, 429, 500, 502, 503, 504}) {
                var judgement = adapter.judge(request, CatalogAnswer.of(status, ""));
                require(judgement.verdict() != Verdict.DONE, "it takes " + status + " for done: " + request.subject());
                require(!judgement.remedy().isBlank(), "it knows no remedy for " + status + ": " + request.subject());
            }
            for (int status : new int[] {401, 429, 503}) {
                require(
                        adapter.judge(request, CatalogAnswer.of(status, "")).verdict() == Verdict.TRY_AGAIN,
                        "it sets aside after " + status + ", which passes: " + request.subject());
            }
        }
    }

    private List<CatalogRequest> publish(RunRecord run) {
        Recording recording = new Recording();
        adapter.publish(CatalogEntry.of(run), recording);
        return recording.requests;
    }

    private static List<String> texts(List<CatalogRequest> requests) {
        return requests.stream().map(CatalogRequest::toString).toList();
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(broken(otherwise));
        }
    }

    private String broken(String how) {
        return "Invalid adapter " + adapter.name() + ": " + how;
    }

    /** Answers every request and keeps it. */
    private final class Recording implements Exchange {
        private final List<CatalogRequest> requests = new ArrayList<>();

        @Override
        public CatalogAnswer send(CatalogRequest request) {
            requests.add(request);
            return catalog.apply(request);
        }

        @Override
        public boolean isNews(Kind kind, String place, String content) {
            return true;
        }

        @Override
        public void refuse(Refusal refusal) {
            // What is not sent breaks nothing.
        }
    }
}
