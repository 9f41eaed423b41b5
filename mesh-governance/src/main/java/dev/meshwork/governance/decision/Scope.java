package dev.meshwork.governance.decision;

import java.util.Locale;
import java.util.Objects;

/**
 * Who made a policy: everybody, a domain or the team of a product. It binds the policy to what they own. Immutable.
 *
 * @param kind what made it
 * @param name the domain in lower case, or the id of the product; {@code global} where everybody did
 */
public record Scope(Kind kind, String name) {

    /** The kinds of scopes, from widest to narrowest. */
    public enum Kind {
        /** All products. */
        GLOBAL,
        /** The products of a domain. */
        DOMAIN,
        /** One product. */
        PRODUCT
    }

    /** What concerns all. */
    public static final Scope GLOBAL = new Scope(Kind.GLOBAL, "global");

    /** Checks the parts. */
    public Scope {
        Objects.requireNonNull(kind, "kind");
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "Missing name of a " + kind.name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * What concerns the products of a domain.
     *
     * @throws IllegalArgumentException if it is called {@code global}, which stands for all
     */
    public static Scope domain(String domain) {
        String name = domain.strip().toLowerCase(Locale.ROOT);
        if (name.equals(GLOBAL.name)) {
            throw new IllegalArgumentException("Invalid domain '" + domain
                    + "': that word stands for what concerns all domains; use Policies.global(...)");
        }
        return new Scope(Kind.DOMAIN, name);
    }

    /** What concerns one product. */
    public static Scope product(String product) {
        return new Scope(Kind.PRODUCT, product.strip());
    }

    /** {@code the global policies}, {@code domain 'sales'} or {@code product 'dp.orders'}. */
    public String inWords() {
        return switch (kind) {
            case GLOBAL -> "the global policies";
            case DOMAIN -> "domain '" + name + "'";
            case PRODUCT -> "product '" + name + "'";
        };
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
