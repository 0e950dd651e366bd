package dev.neuraltools.mcp;

import dev.neuraltools.session.SessionId;
import io.quarkiverse.mcp.server.FilterContext;
import io.quarkiverse.mcp.server.McpMethod;
import io.quarkiverse.mcp.server.ToolFilter;
import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import jakarta.inject.Singleton;

/**
 * Leaves out of a caller's list of tools what their role may not use: a model would only try it. A
 * call of such a tool is answered all the same, with what it would need.
 */
@Singleton
final class ListedTools implements ToolFilter {

    private final Toolbox tools;
    private final RunningCalls calls;

    ListedTools(Toolbox tools, RunningCalls calls) {
        this.tools = tools;
        this.calls = calls;
    }

    @Override
    public boolean test(ToolInfo tool, FilterContext asked) {
        return asked.method() != McpMethod.TOOLS_LIST
                || tools.find(tool.name()).map(each -> mayUse(each, asked)).orElse(true);
    }

    private boolean mayUse(Tool tool, FilterContext asked) {
        return calls.lister(new SessionId(asked.connection().id()), asked.requestId().value())
                .map(identity -> identity.has(tool.needed()))
                .orElse(false);
    }
}
