package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What a server's error means for the command that met it. */
final class ToolFailure {
    private ToolFailure() {}

    /** An error as tools and JSON-RPC give it, as the exception that ends the command. */
    static CommandException of(JsonNode error) {
        String code = error.path("code").asText("");
        String message =
                error.isTextual() ? error.asText() : error.path("message").asText(error.toString());
        ExitCode exit =
                switch (code) {
                    case "forbidden", "rate_limit_exceeded", "session_quota_exceeded" ->
                            ExitCode.REFUSED;
                    case "invalid_argument" -> ExitCode.WRONG_USAGE;
                    default -> ExitCode.FAILED;
                };
        return new CommandException(exit, message);
    }
}
