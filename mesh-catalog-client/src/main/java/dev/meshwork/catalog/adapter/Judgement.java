package dev.meshwork.catalog.adapter;

import java.util.Objects;

/**
 * What an answer means, and what a person can do about it. Immutable.
 *
 * @param verdict what becomes of the request
 * @param remedy the way out, as a clause such as {@code check the credentials}; empty where it is done
 */
public record Judgement(Verdict verdict, String remedy) {

    private static final Judgement DONE = new Judgement(Verdict.DONE, "");

    /** Checks the parts. */
    public Judgement {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** The catalog has it. */
    public static Judgement done() {
        return DONE;
    }

    /** The same request may succeed later. */
    public static Judgement tryAgain(String remedy) {
        return new Judgement(Verdict.TRY_AGAIN, remedy);
    }

    /** The same request never succeeds. */
    public static Judgement never(String remedy) {
        return new Judgement(Verdict.NEVER, remedy);
    }

    /**
     * What the status says by itself, after RFC 9110. Where the setup is at fault and not the request, as with 401 and 404, it is tried
     * again: no record is set aside because a token ran out.
     */
    public static Judgement byStatus(CatalogAnswer answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return answer.body().stripLeading().startsWith("<")
                    ? tryAgain("a page came back where the catalog answers nothing or JSON; check the URL and proxies")
                    : done();
        }
        if (status < 400) {
            return tryAgain(
                    "it redirects, or wants another protocol; configure the URL where the catalog answers itself");
        }
        return switch (status) {
            case 401, 407 -> tryAgain("check the credentials");
            case 403 -> tryAgain("give the credentials the right to write metadata");
            case 404, 405, 410 -> tryAgain("check the URL of the catalog and its version");
            case 408, 425, 429 -> tryAgain("nothing to do: it is tried again more slowly");
            case 501, 505 -> never("the catalog does not know such a request; check its version");
            default ->
                status >= 500
                        ? tryAgain("look into the log of the catalog if this lasts")
                        : never("see what the catalog has against the request");
        };
    }
}
