package dev.meshwork.catalog.amundsen;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The statements. They are the same for every product: names and texts are parameters. Each one can be repeated, and leaves alone what
 * others wrote. What is ours says so: nodes and relations that we made by {@code published_by}, texts by {@code published_text}, which
 * Amundsen drops when somebody edits the text there. Stateless.
 */
final class Cypher {

    /** Keys are unique in Amundsen; where they are not yet, a MERGE of two at once makes two, and is slow. */
    static final List<String> UNIQUE_KEYS = Stream.of(
                    "Database",
                    "Cluster",
                    "Schema",
                    "Table",
                    "Column",
                    "Description",
                    "Programmatic_Description",
                    "Tag",
                    "Badge",
                    "User",
                    "Timestamp")
            .map(label -> "CREATE CONSTRAINT IF NOT EXISTS FOR (n:" + label + ") REQUIRE n.key IS UNIQUE")
            .toList();

    static final String PLACES = """
            UNWIND $tables AS table
            MERGE (d:Database {key: table.databaseKey}) ON CREATE SET d.name = table.database
            MERGE (c:Cluster {key: table.clusterKey}) ON CREATE SET c.name = table.cluster
            MERGE (s:Schema {key: table.schemaKey}) ON CREATE SET s.name = table.schema
            MERGE (t:Table {key: table.key})
              ON CREATE SET t.name = table.name, t.is_view = false, t.published_by = 'meshwork'
            MERGE (d)-[:CLUSTER]->(c)
            MERGE (c)-[:CLUSTER_OF]->(d)
            MERGE (c)-[:SCHEMA]->(s)
            MERGE (s)-[:SCHEMA_OF]->(c)
            MERGE (s)-[:TABLE]->(t)
            MERGE (t)-[:TABLE_OF]->(s)
            """;

    private static final String COLUMN = """
            UNWIND table.columns AS column
            MERGE (c:Column {key: column.key}) ON CREATE SET c.published_by = 'meshwork'
            SET c.name = column.name, c.col_type = column.type, c.sort_order = column.order
            MERGE (t)-[:COLUMN]->(c)
            MERGE (c)-[:COLUMN_OF]->(t)
            """;

    static final String COLUMNS = """
            UNWIND $tables AS table
            MATCH (t:Table {key: table.key})
            """ + COLUMN;

    /** Of a table that others look after, for one without columns cannot be shown. */
    static final String COLUMNS_WHERE_NONE = """
            UNWIND $tables AS table
            MATCH (t:Table {key: table.key}) WHERE NOT (t)-[:COLUMN]->()
            """ + COLUMN;

    /** A column that is no more is taken off its table; what people wrote about it stays with it, should it come back. */
    static final String DROP_COLUMNS = """
            UNWIND $tables AS table
            MATCH (t:Table {key: table.key})-[r:COLUMN]->(c:Column {published_by: 'meshwork'})
            WHERE NOT c.key IN [column IN table.columns | column.key]
            OPTIONAL MATCH (c)-[back:COLUMN_OF]->(t)
            DELETE r, back
            """;

    static final String DESCRIBE_TABLES = describe("Table");
    static final String DESCRIBE_COLUMNS = describe("Column");

    private static String describe(String label) {
        return """
                UNWIND $descriptions AS description
                MATCH (n:LABEL {key: description.of})
                MERGE (d:Description {key: description.key})
                  ON CREATE SET d.description = description.text, d.description_source = 'description',
                    d.published_text = description.text
                MERGE (n)-[:DESCRIPTION]->(d)
                MERGE (d)-[:DESCRIPTION_OF]->(n)
                WITH d, description WHERE d.description = d.published_text
                SET d.description = description.text, d.published_text = description.text
                """.replace("LABEL", label);
    }

    /** Descriptions that nobody else wrote and nobody declares any more. */
    static final String DROP_DESCRIPTIONS = """
            UNWIND $tables AS key
            MATCH (t:Table {key: key})-[:COLUMN*0..1]->()-[:DESCRIPTION]->(d:Description)
            WHERE d.description = d.published_text AND NOT d.key IN $described
            DETACH DELETE d
            """;

    /** Descriptions that somebody else wrote. */
    static final String FOREIGN_DESCRIPTIONS = """
            UNWIND $descriptions AS description
            MATCH (d:Description {key: description.key})
            WHERE d.description <> description.text
            RETURN d.key AS key
            """;

    static final String SUMMARIES = """
            UNWIND $summaries AS summary
            MATCH (t:Table {key: summary.table})
            MERGE (d:Programmatic_Description {key: summary.key})
            MERGE (t)-[:DESCRIPTION]->(d)
            MERGE (d)-[:DESCRIPTION_OF]->(t)
            WITH d, summary WHERE coalesce(d.published_at, summary.at) <= summary.at
            SET d.description = summary.text, d.description_source = summary.source, d.published_at = summary.at
            """;

    static final String UPDATES = """
            UNWIND $updates AS update
            MATCH (t:Table {key: update.table})
            MERGE (s:Timestamp {key: update.key})
            MERGE (t)-[:LAST_UPDATED_AT]->(s)
            MERGE (s)-[:LAST_UPDATED_TIME_OF]->(t)
            WITH s, update WHERE coalesce(s.last_updated_timestamp, update.at) <= update.at
            SET s.last_updated_timestamp = update.at, s.timestamp = update.at, s.name = 'last_updated_timestamp'
            """;

    /** What is there, as rows: what it is about, the table, a column or none, a text. */
    static final List<String> QUESTIONS = List.of("""
            UNWIND $tables AS key
            MATCH (t:Table {key: key})-[:DESCRIPTION]->(d:Description)
            RETURN 'description', key, '', d.description
            """, """
            UNWIND $tables AS key
            MATCH (t:Table {key: key})-[:COLUMN]->(c:Column)
            RETURN 'column', key, c.name, ''
            """, """
            UNWIND $tables AS key
            MATCH (t:Table {key: key})-[:COLUMN]->(c:Column)-[:DESCRIPTION]->(d:Description)
            RETURN 'description', key, c.name, d.description
            """, """
            UNWIND $tables AS key
            MATCH (t:Table {key: key})-[:COLUMN]->(c:Column)-[:HAS_BADGE]->(b:Badge)
            RETURN 'badge', key, c.name, b.key
            """, """
            UNWIND $tables AS key
            MATCH (t:Table {key: key})-[:HAS_BADGE]->(b:Badge)
            RETURN 'badge', key, '', b.key
            """, """
            UNWIND $tables AS key
            MATCH (t:Table {key: key})-[:TAGGED_BY]->(g:Tag)
            RETURN 'tag', key, '', g.key
            """, """
            UNWIND $tables AS key
            MATCH (t:Table {key: key})-[:OWNER]->(u:User)
            RETURN 'owner', key, '', u.key
            """, """
            UNWIND $tables AS key
            MATCH (t:Table {key: key})-[:HAS_UPSTREAM]->(u:Table)
            RETURN 'upstream', key, '', u.key
            """);

    private Cypher() {}

    /**
     * What hangs on a table or column: others hang things there, too. Only what is newly declared is added, so that what people took
     * off stays off; only what we added is taken off.
     */
    enum Link {
        TAGS("Table", "TAGGED_BY", "Tag", "TAG"),
        OWNERS("Table", "OWNER", "User", "OWNER_OF"),
        BADGES("Table", "HAS_BADGE", "Badge", "BADGE_FOR"),
        COLUMN_BADGES("Column", "HAS_BADGE", "Badge", "BADGE_FOR"),
        UPSTREAMS("Table", "HAS_UPSTREAM", "Table", "HAS_DOWNSTREAM"),
        COLUMN_UPSTREAMS("Column", "HAS_UPSTREAM", "Column", "HAS_DOWNSTREAM");

        private final String add;
        private final String takeOff;
        private final String note;

        Link(String subject, String there, String object, String back) {
            // Lineage leads to what is there; a table or column that is only a key breaks Amundsen's pages.
            String find = there.equals("HAS_UPSTREAM")
                    ? "MATCH (o:OBJECT {key: target.key})"
                    : "MERGE (o:OBJECT {key: target.key}) ON CREATE SET o += target.properties";
            UnaryOperator<String> fill = statement -> statement
                    .replace("FIND", find)
                    .replace("SUBJECT", subject)
                    .replace("THERE", there)
                    .replace("OBJECT", object)
                    .replace("BACK", back)
                    .replace("PUBLISHED", "published_" + there.toLowerCase(Locale.ROOT));
            this.add = fill.apply("""
                    UNWIND $links AS link
                    MATCH (n:SUBJECT {key: link.key})
                    UNWIND [x IN link.targets WHERE NOT x.key IN coalesce(n.PUBLISHED, [])] AS target
                    FIND
                    MERGE (n)-[r:THERE]->(o) ON CREATE SET r.published_by = 'meshwork'
                    MERGE (o)-[:BACK]->(n)
                    """);
            this.takeOff = fill.apply("""
                    UNWIND $links AS link
                    MATCH (n:SUBJECT {key: link.key})-[r:THERE {published_by: 'meshwork'}]->(o:OBJECT)
                    WHERE NOT o.key IN [x IN link.targets | x.key]
                    OPTIONAL MATCH (o)-[back:BACK]->(n)
                    DELETE r, back
                    """);
            this.note = fill.apply("""
                    UNWIND $links AS link
                    MATCH (n:SUBJECT {key: link.key})
                    SET n.PUBLISHED = [x IN link.targets | x.key]
                    """);
        }

        /** Adds, takes off, and notes what is published; in this order. */
        List<String> statements() {
            return List.of(add, takeOff, note);
        }
    }
}
