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
    private final Toolbox toolbox;
    private final BatchTool batch;

    ToolRegistry(ToolManager tools, ToolCalls calls, Toolbox toolbox, BatchTool batch) {
        this.tools = tools;
        this.calls = calls;
        this.toolbox = toolbox;
        this.batch = batch;
    }

    void register(@Observes StartupEvent started) {
        toolbox.all().forEach(this::register);
        register(Tool.free(ToolSpecs.BATCH, batch::answer));
    }

    private void register(Tool registered) {
        ToolSpec tool = registered.spec();
        tools.newTool(tool.name())
                .setTitle(tool.title())
                .setDescription(tool.description())
                .setInputSchema(tool.inputSchema())
                .setAnnotations(
                        new ToolAnnotations(null, tool.readOnly(), false, tool.readOnly(), false))
                .setMetadata(metadata(tool))
                .setHandler(call -> calls.run(registered, call), true)
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
