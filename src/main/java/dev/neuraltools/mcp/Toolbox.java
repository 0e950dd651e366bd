package dev.neuraltools.mcp;

import dev.neuraltools.security.Role;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tools that do one thing each, in the order in which clients see them. Immutable. */
@Singleton
class Toolbox {

    private final List<Tool> tools;

    Toolbox(
            RetrievalTools retrieval,
            IndexTools index,
            SessionTools session,
            GraphQueryTool cypher) {
        List<Tool> always =
                List.of(
                        Tool.counted(ToolSpecs.HYBRID_SEARCH, retrieval::hybridSearch),
                        Tool.counted(ToolSpecs.FIND_SYMBOL, retrieval::findSymbol),
                        Tool.counted(ToolSpecs.SEMANTIC_SEARCH, retrieval::semanticSearch),
                        Tool.counted(ToolSpecs.TRACE, retrieval::trace),
                        Tool.counted(ToolSpecs.READ_CODE, retrieval::readCode),
                        Tool.counted(ToolSpecs.OVERVIEW, retrieval::overview),
                        Tool.counted(ToolSpecs.INDEX_PROJECT, index::indexProject)
                                .forRole(Role.INDEXER),
                        Tool.free(ToolSpecs.INDEX_STATUS, index::indexStatus),
                        Tool.free(ToolSpecs.SESSION_STATUS, session::sessionStatus));
        tools = new ArrayList<>(always);
        if (cypher.enabled()) {
            tools.add(Tool.counted(ToolSpecs.GRAPH_QUERY, cypher::answer).forRole(Role.ADMIN));
        }
    }

    List<Tool> all() {
        return List.copyOf(tools);
    }

    Optional<Tool> find(String name) {
        return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }
}
