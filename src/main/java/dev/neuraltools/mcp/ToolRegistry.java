package dev.neuraltools.mcp;

import io.quarkiverse.mcp.server.MetaKey;
import io.quarkiverse.mcp.server.ToolManager;
import io.quarkiverse.mcp.server.ToolManager.ToolAnnotations;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the protocol's server which tools there are, when the service starts. */
@ApplicationScoped
class ToolRegistry {

    private static final MetaKey ALWAYS_LOAD = MetaKey.from("anthropic/alwaysLoad");
    private static final MetaKey SEARCH_HINT = MetaKey.from("anthropic/searchHint");

    private final ToolManager tools;
    private final ToolCalls calls;
    private final RetrievalTools retrieval;
    private final IndexTools index;
    private final SessionTools session;

    ToolRegistry(
            ToolManager tools,
            ToolCalls calls,
            RetrievalTools retrieval,
            IndexTools index,
            SessionTools session) {
        this.tools = tools;
        this.calls = calls;
        this.retrieval = retrieval;
        this.index = index;
        this.session = session;
    }

    void register(@Observes StartupEvent started) {
        counted(ToolSpecs.HYBRID_SEARCH, retrieval::hybridSearch);
        counted(ToolSpecs.FIND_SYMBOL, retrieval::findSymbol);
        counted(ToolSpecs.SEMANTIC_SEARCH, retrieval::semanticSearch);
        counted(ToolSpecs.TRACE, retrieval::trace);
        counted(ToolSpecs.READ_CODE, retrieval::readCode);
        counted(ToolSpecs.OVERVIEW, retrieval::overview);
        counted(ToolSpecs.INDEX_PROJECT, index::indexProject);
        free(ToolSpecs.INDEX_STATUS, index::indexStatus);
        free(ToolSpecs.SESSION_STATUS, session::sessionStatus);
    }

    private void counted(ToolSpec tool, ToolHandler handler) {
        register(tool, handler, true);
    }

    /** A tool that asks for a status costs nothing of the session's rate. */
    private void free(ToolSpec tool, ToolHandler handler) {
        register(tool, handler, false);
    }

    private void register(ToolSpec tool, ToolHandler handler, boolean counted) {
        tools.newTool(tool.name())
                .setTitle(tool.title())
                .setDescription(tool.description())
                .setInputSchema(tool.inputSchema())
                .setAnnotations(
                        new ToolAnnotations(null, tool.readOnly(), false, tool.readOnly(), false))
                .setMetadata(metadata(tool))
                .setHandler(call -> calls.run(tool, call, handler, counted), true)
                .register();
    }

    private static Map<MetaKey, Object> metadata(ToolSpec tool) {
        Map<MetaKey, Object> metadata = new LinkedHashMap<>();
        if (tool.alwaysLoaded()) {
            metadata.put(ALWAYS_LOAD, true);
        }
        if (!tool.searchHint().isEmpty()) {
            metadata.put(SEARCH_HINT, tool.searchHint());
        }
        return metadata;
    }
}
