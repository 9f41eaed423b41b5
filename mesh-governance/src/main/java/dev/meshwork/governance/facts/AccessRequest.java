package dev.meshwork.governance.facts;

import dev.meshwork.core.gate.Environment;
import dev.meshwork.governance.engine.Question;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One question to access policies: may this principal do this with that product, for this purpose, here and now? Immutable.
 *
 * @param principal who asks
 * @param action what it wants to do, such as {@code read}
 * @param resource with what
 * @param purpose what for, such as {@code analytics}
 * @param environment where
 * @param at when; policies that are enforced from a date, and waivers, look at it
 */
public record AccessRequest(
        Principal principal, String action, Resource resource, String purpose, Environment environment, Instant at)
        implements Question {

    /** Checks the parts. */
    public AccessRequest {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(at, "at");
    }

    /** Starts a request to read, for no purpose in particular, in production. */
    public static Builder by(Principal principal) {
        return new Builder(principal);
    }

    /** {@code anna may read dp.orders for analytics in prod}. */
    public String inWords() {
        return principal.id() + " may " + action + " " + resource.product()
                + (purpose.isEmpty() ? "" : " for " + purpose) + " in " + environment;
    }

    @Override
    public String product() {
        return resource.product();
    }

    @Override
    public String domain() {
        return resource.domain();
    }

    @Override
    public List<String> tags() {
        return resource.tags();
    }

    @Override
    public List<String> roles() {
        return principal.roles();
    }

    /** Builds a request. Not thread-safe. */
    public static final class Builder {
        private final Principal principal;
        private String action = "read";
        private @Nullable Resource resource;
        private String purpose = "";
        private Environment environment = Environment.PROD;
        private @Nullable Instant at;

        private Builder(Principal principal) {
            this.principal = principal;
        }

        /** What the principal wants to do. Default: {@code read}. */
        public Builder to(String verb) {
            this.action = verb;
            return this;
        }

        /** What it asks for. Required. */
        public Builder of(Resource asked) {
            this.resource = asked;
            return this;
        }

        /** What for. Default: nothing in particular, which no policy about purposes permits. */
        public Builder purpose(String why) {
            this.purpose = why;
            return this;
        }

        /** Where. Default: production. */
        public Builder in(Environment place) {
            this.environment = place;
            return this;
        }

        /** When. Required: take it from the clock of the service. */
        public Builder at(Instant time) {
            this.at = time;
            return this;
        }

        /** The request. */
        public AccessRequest build() {
            if (resource == null || at == null) {
                throw new IllegalArgumentException(
                        "Missing " + (resource == null ? "resource" : "time") + " of a request of " + principal.id()
                                + ": call " + (resource == null ? "of" : "at") + "(...)");
            }
            return new AccessRequest(principal, action, resource, purpose, environment, at);
        }
    }
}
