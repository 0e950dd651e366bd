package dev.neuraltools.mcp;

import io.quarkiverse.mcp.server.ToolManager;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a tool call costs without anything of ours: a tool that answers with the text that it was
 * given last, past session, limit and lease. It is there for {@code ./neural bench sessions} alone,
 * at a server that was started with {@code NEURAL_BENCH_ECHO=true}; at others there is no such tool
 * and no request goes past its session.
 */
@Singleton
class EchoTool {

    private static final String NAME = "bench_echo";

    private final boolean enabled;
    private volatile String text = "";

    EchoTool(@ConfigProperty(name = "neural.bench.echo", defaultValue = "false") boolean enabled) {
        this.enabled = enabled;
    }

    void register(@Observes StartupEvent started, ToolManager tools) {
        if (enabled) {
            tools.newTool(NAME)
                    .setDescription("Answers with the text that it was given last.")
                    .addArgument("text", "what to answer with from now on", false, String.class)
                    .setHandler(call -> ToolResponse.success(text(call.args())), true)
                    .register();
        }
    }

    private String text(Map<String, Object> arguments) {
        if (arguments.get("text") instanceof String given) {
            text = given;
        }
        return text;
    }

    /** Whether a request is for this tool and the server has it. */
    boolean asked(RoutingContext call) {
        if (!enabled) {
            return false;
        }
        JsonRpcMessage.@Nullable Accepted message = call.get(SessionRoute.MESSAGE);
        if (message == null || message.messages().size() != 1) {
            return false;
        }
        JsonObject parameters = JsonRpcMessage.parameters(message.messages().getFirst());
        return NAME.equals(parameters.getValue("name"));
    }
}
