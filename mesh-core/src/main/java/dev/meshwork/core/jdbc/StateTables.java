package dev.meshwork.core.jdbc;

import java.util.List;

/** The tables of the state store, and the statements on them. */
final class StateTables {

    private final String prefix;

    StateTables(String prefix) {
        this.prefix = prefix;
    }

    Format format() {
        return new Format(prefix, "state", List.of(version1()));
    }

    private List<String> version1() {
        return List.of(
                """
                CREATE TABLE %sruns (product text NOT NULL, sequence bigint NOT NULL, run_id text NOT NULL,
                  status text NOT NULL, kind text NOT NULL, started_at text NOT NULL, fence bigint NOT NULL,
                  record text NOT NULL, PRIMARY KEY (product, sequence), UNIQUE (product, run_id))""".formatted(prefix),
                "CREATE INDEX %sruns_by_status ON %sruns (product, status, sequence)".formatted(prefix, prefix),
                """
                CREATE TABLE %slocks (product text NOT NULL PRIMARY KEY, fence bigint NOT NULL, token text NOT NULL,
                  holder text NOT NULL, since bigint NOT NULL, expires_at bigint NOT NULL)""".formatted(prefix),
                """
                CREATE TABLE %sapplied (product text NOT NULL, run_id text NOT NULL,
                  PRIMARY KEY (product, run_id))""".formatted(prefix),
                """
                CREATE TABLE %sdelivered (product text NOT NULL, target text NOT NULL, sequence bigint NOT NULL,
                  PRIMARY KEY (product, target))""".formatted(prefix),
                """
                CREATE TABLE %squarantines (product text NOT NULL, run_id text NOT NULL, writer text NOT NULL,
                  closed integer NOT NULL, PRIMARY KEY (product, run_id, writer))""".formatted(prefix),
                """
                CREATE TABLE %squarantined (product text NOT NULL, run_id text NOT NULL, writer text NOT NULL,
                  ordinal bigint NOT NULL, quarantined_row text NOT NULL,
                  PRIMARY KEY (product, run_id, writer, ordinal))""".formatted(prefix));
    }

    /** A statement that names tables as {@code {runs}}. */
    String sql(String template) {
        return template.replaceAll("\\{([a-z]+)}", prefix + "$1");
    }
}
