package dev.neuraltools.mcp;

import dev.neuraltools.retrieve.SearchRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The tools that a client sees, in the order of their list. */
final class ToolSpecs {

    static final List<String> FORMATS = List.of("text", "json");
    static final List<String> DIRECTIONS =
            List.of("callers", "callees", "imports", "subtypes", "impact");

    static final ToolSpec HYBRID_SEARCH =
            answering(
                            search(
                                            "graphrag_hybrid_search",
                                            "Search code",
                                            "Find the code that a question, an error message, a stack trace"
                                                    + " or an identifier is about. Ranks by meaning, words,"
                                                    + " symbols, history and code graph; shows each hit's"
                                                    + " callers, callees and tests. Use it before grep.")
                                    .flag("expand"))
                    .alwaysLoaded()
                    .build();

    static final ToolSpec SEMANTIC_SEARCH =
            answering(
                            search(
                                    "semantic_code_search",
                                    "Search by meaning",
                                    "Find code that does what the query describes, whatever it is"
                                            + " called."))
                    .foundBy("find code by meaning, similar code, concept search")
                    .build();

    static final ToolSpec FIND_SYMBOL =
            answering(
                            ToolSpec.named("find_symbol", "Find a definition")
                                    .says(
                                            "Where a class, function, method or field is defined."
                                                    + " Also by initials (HTTPReq for"
                                                    + " HttpRequest) and with typing errors.")
                                    .text("name", "name, Type.method or path#Type.method")
                                    .needs("name")
                                    .choice("kind", SearchRequest.KINDS)
                                    .flag("exact")
                                    .number("limit", 1, 100))
                    .alwaysLoaded()
                    .build();

    static final ToolSpec TRACE =
            answering(
                            ToolSpec.named("trace_dependencies", "Trace dependencies")
                                    .says(
                                            "Who calls a symbol, what it calls, imports, subtypes,"
                                                    + " or all that a change would touch (impact),"
                                                    + " with how sure each edge is.")
                                    .text("symbol", "name, Type.method, path#Type.method or path")
                                    .needs("symbol")
                                    .choice("direction", DIRECTIONS)
                                    .number("depth", 1, 5)
                                    .number("limit", 1, 100))
                    .foundBy("call graph, callers, callees, usages, impact of a change, hierarchy")
                    .build();

    static final ToolSpec READ_CODE =
            answering(
                            ToolSpec.named("read_code", "Read code")
                                    .says("The text of a symbol or of lines of a file, as indexed.")
                                    .text("path")
                                    .number("start_line", 1, 10_000_000)
                                    .number("end_line", 1, 10_000_000)
                                    .text("symbol"))
                    .foundBy("read source, show function body, file lines")
                    .build();

    static final ToolSpec OVERVIEW =
            answering(
                            ToolSpec.named("project_overview", "Project overview")
                                    .says(
                                            "Languages, modules, entry points, central symbols and"
                                                    + " how they hang together. Begin here in code"
                                                    + " that you do not know."))
                    .foundBy("architecture, structure, modules, entry points, onboarding")
                    .build();

    static final ToolSpec INDEX_PROJECT =
            ToolSpec.named("index_project", "Index a project")
                    .says(
                            "Index a folder of the server's machine or a git repository, or bring"
                                    + " its index up to date. Returns at once with a job for"
                                    + " index_status.")
                    .text("path", "absolute folder")
                    .text("url", "https, instead of path")
                    .text("name")
                    .flag("clean")
                    .text("project")
                    .number("max_tokens", 200, 20_000)
                    .choice("format", FORMATS)
                    .writes()
                    .foundBy("index repository, reindex, refresh, update index")
                    .build();

    static final ToolSpec INDEX_STATUS =
            answering(
                            ToolSpec.named("index_status", "Index status")
                                    .says(
                                            "Projects with coverage and freshness, jobs with"
                                                    + " progress and errors.")
                                    .text("job"))
                    .foundBy("indexing progress, list projects, coverage, stale index")
                    .build();

    static final ToolSpec SESSION_STATUS =
            answering(
                            ToolSpec.named("session_status", "Session status")
                                    .says("This session's limits, what is left, its project."))
                    .foundBy("rate limit, quota, remaining queries, current project")
                    .build();

    static final ToolSpec GRAPH_QUERY =
            ToolSpec.named("graph_query", "Ask the graph in Cypher")
                    .says(
                            "Run a Cypher query that only reads, over all projects. Nodes Project"
                                    + " (name, generation, pg), File (path, language, module, test),"
                                    + " Symbol (name, qualifiedName, kind, path, startLine), Commit;"
                                    + " each has its project's pg. Edges CONTAINS, IMPORTS, CALLS,"
                                    + " EXTENDS, IMPLEMENTS, REFERENCES, TESTS, DOCUMENTS, CO_CHANGES.")
                    .text("query", "MATCH … RETURN …")
                    .needs("query")
                    .number("limit", 1, 100_000)
                    .number("max_tokens", 200, 20_000)
                    .choice("format", FORMATS)
                    .foundBy("Cypher, Neo4j, custom graph question, count, statistics")
                    .build();

    static final ToolSpec BATCH =
            ToolSpec.named("batch", "Several calls at once")
                    .says(
                            "Run several of these tools in one call, side by side; answers come in"
                                    + " order and share max_tokens.")
                    .list(
                            "calls",
                            BatchTool.MOST,
                            new JsonObject()
                                    .put(
                                            "properties",
                                            new JsonObject()
                                                    .put("tool", type("string"))
                                                    .put("arguments", type("object")))
                                    .put("required", new JsonArray().add("tool")))
                    .needs("calls")
                    .number("max_tokens", 200, 20_000)
                    .choice("format", FORMATS)
                    .foundBy("several searches at once, parallel calls, bulk")
                    .build();

    private ToolSpecs() {}

    private static JsonObject type(String name) {
        return new JsonObject().put("type", name);
    }

    private static ToolSpec.Builder search(String name, String title, String description) {
        return ToolSpec.named(name, title)
                .says(description)
                .text("query")
                .needs("query")
                .text("path", "glob, as src/**/*.java")
                .text("language")
                .choice("kind", SearchRequest.KINDS)
                .number("limit", 1, 100);
    }

    /** The arguments that every answer takes. */
    private static ToolSpec.Builder answering(ToolSpec.Builder tool) {
        return tool.text("project")
                .number("max_tokens", 200, 20_000)
                .text("cursor")
                .choice("format", FORMATS);
    }
}
