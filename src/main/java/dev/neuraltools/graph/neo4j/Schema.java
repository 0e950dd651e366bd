package dev.neuraltools.graph.neo4j;

import java.util.List;

/** The constraints and indexes, each made only where it is missing. */
final class Schema {

    static final List<String> STATEMENTS =
            List.of(
                    "CREATE CONSTRAINT node_key IF NOT EXISTS FOR (n:Node) REQUIRE n.k IS UNIQUE",
                    "CREATE INDEX file_generation IF NOT EXISTS FOR (n:File) ON (n.pg)",
                    "CREATE INDEX commit_generation IF NOT EXISTS FOR (n:Commit) ON (n.pg)",
                    "CREATE INDEX symbol_name IF NOT EXISTS FOR (n:Symbol) ON (n.pg, n.lower)",
                    "CREATE INDEX symbol_initials IF NOT EXISTS FOR (n:Symbol)"
                            + " ON (n.pg, n.initials)",
                    "CREATE INDEX symbol_file IF NOT EXISTS FOR (n:Symbol) ON (n.f)",
                    "CALL db.awaitIndexes(60)");

    private Schema() {}
}
