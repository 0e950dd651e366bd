package dev.neuraltools.mcp;

import dev.neuraltools.session.ClientInfo;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What a client says of itself when it begins: the parameters of {@code initialize}. */
final class Handshake {

    /** A record of a session stays small, whatever the client says. */
    private static final int MOST_CHARACTERS = 8_192;

    private Handshake() {}

    /** What is wrong with the parameters, if anything is. */
    static Optional<String> fault(JsonObject parameters) {
        if (!(parameters.getValue("protocolVersion") instanceof String)) {
            return Optional.of("initialize needs the protocolVersion as a string");
        }
        if (!(parameters.getValue("clientInfo") instanceof JsonObject info)
                || !(info.getValue("name") instanceof String)
                || !(info.getValue("version") instanceof String)) {
            return Optional.of("initialize needs clientInfo with name and version as strings");
        }
        Object capabilities = parameters.getValue("capabilities");
        if (capabilities != null && !(capabilities instanceof JsonObject)) {
            return Optional.of("capabilities has to be an object");
        }
        return kept(parameters).length() > MOST_CHARACTERS
                ? Optional.of("clientInfo and capabilities are too long")
                : Optional.empty();
    }

    /** The client, from parameters without a fault. */
    static ClientInfo client(JsonObject parameters) {
        JsonObject info = parameters.getJsonObject("clientInfo");
        return new ClientInfo(info.getString("name"), info.getString("version"), kept(parameters));
    }

    private static JsonObject capabilities(JsonObject parameters) {
        return parameters.getValue("capabilities") instanceof JsonObject given
                ? given
                : new JsonObject();
    }

    private static String kept(JsonObject parameters) {
        JsonObject info = parameters.getJsonObject("clientInfo");
        return new JsonObject()
                .put("protocolVersion", parameters.getString("protocolVersion"))
                .put("capabilities", capabilities(parameters))
                .put(
                        "clientInfo",
                        new JsonObject()
                                .put("name", info.getString("name"))
                                .put("version", info.getString("version"))
                                .put("title", info.getValue("title")))
                .encode();
    }
}
