package dev.neuraltools.mcp;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of a POST, as far as the guard has to understand it before the protocol's own handler.
 */
sealed interface JsonRpcMessage {

    /**
     * A body that may be handed on.
     *
     * @param body what is handed on: without arguments that are null, which mean "not given"
     * @param messages what is in it; several in a batch
     */
    record Accepted(Buffer body, List<JsonObject> messages) implements JsonRpcMessage {

        /** The parameters with which it opens a session, if it does. */
        Optional<JsonObject> hello() {
            JsonObject first = messages.getFirst();
            return messages.size() == 1 && "initialize".equals(first.getValue("method"))
                    ? Optional.of(parameters(first))
                    : Optional.empty();
        }
    }

    /** The parameters of a message; empty where it has none. */
    static JsonObject parameters(JsonObject message) {
        return message.getValue("params") instanceof JsonObject given ? given : new JsonObject();
    }

    /**
     * A body that is no message of the protocol.
     *
     * @param id of the request, null where none can be told
     * @param code of JSON-RPC
     */
    record Refused(@Nullable Object id, int code, String message) implements JsonRpcMessage {

        Buffer body() {
            return new JsonObject()
                    .put("jsonrpc", "2.0")
                    .put("id", id)
                    .put("error", new JsonObject().put("code", code).put("message", message))
                    .toBuffer();
        }
    }

    int PARSE_ERROR = -32700;
    int INVALID_REQUEST = -32600;
    int INVALID_PARAMS = -32602;

    /** Of the range that is left to servers: understood, but not now. */
    int REFUSED = -32000;

    Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** Reads a body; never throws. */
    static JsonRpcMessage read(@Nullable Buffer body) {
        if (body == null || body.length() == 0) {
            return new Refused(null, PARSE_ERROR, "the body is empty: send one JSON-RPC message");
        }
        if (JsonDepth.exceeded(body)) {
            return new Refused(
                    null,
                    INVALID_REQUEST,
                    "the message is nested deeper than %d levels".formatted(JsonDepth.MOST));
        }
        Object json;
        try {
            json = Json.decodeValue(body);
        } catch (DecodeException e) {
            return new Refused(null, PARSE_ERROR, "the body is not JSON");
        }
        return switch (json) {
            case JsonObject message -> single(message);
            case JsonArray batch -> batch(batch);
            case null, default ->
                    new Refused(null, INVALID_REQUEST, "a JSON-RPC message is an object");
        };
    }

    private static JsonRpcMessage batch(JsonArray batch) {
        if (batch.isEmpty()) {
            return new Refused(null, INVALID_REQUEST, "the batch is empty");
        }
        List<JsonObject> messages = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (!(batch.getValue(i) instanceof JsonObject message)) {
                return new Refused(null, INVALID_REQUEST, "a JSON-RPC message is an object");
            }
            messages.add(message);
            if (single(message) instanceof Refused refused) {
                return refused;
            }
        }
        return new Accepted(batch.toBuffer(), messages);
    }

    private static JsonRpcMessage single(JsonObject message) {
        Object id = message.getValue("id");
        if (id != null && !(id instanceof String) && !whole(id)) {
            return new Refused(null, INVALID_REQUEST, "id has to be a string or an integer");
        }
        if (!"2.0".equals(message.getValue("jsonrpc"))) {
            return new Refused(id, INVALID_REQUEST, "jsonrpc has to be \"2.0\"");
        }
        boolean response = message.containsKey("result") || message.containsKey("error");
        Object method = message.getValue("method");
        if (response && !answersUs(id)) {
            return new Refused(null, INVALID_REQUEST, "the id of an answer is not one of ours");
        }
        if (!(method instanceof String) && !response) {
            return new Refused(id, INVALID_REQUEST, "method has to be a string");
        }
        Object params = message.getValue("params");
        if (params != null && !(params instanceof JsonObject)) {
            return new Refused(id, INVALID_PARAMS, "params has to be an object");
        }
        if ("tools/call".equals(method)) {
            JsonRpcMessage refused = toolCall(id, (JsonObject) params);
            if (refused != null) {
                return refused;
            }
        }
        return new Accepted(message.toBuffer(), List.of(message));
    }

    private static boolean whole(@Nullable Object id) {
        return id instanceof Integer || id instanceof Long;
    }

    /** The requests that this server sends have numbers, which a client may write as text. */
    private static boolean answersUs(@Nullable Object id) {
        return whole(id) || (id instanceof String text && NUMBER.matcher(text).matches());
    }

    private static @Nullable JsonRpcMessage toolCall(
            @Nullable Object id, @Nullable JsonObject params) {
        if (params == null || !(params.getValue("name") instanceof String)) {
            return new Refused(id, INVALID_PARAMS, "tools/call needs params with the tool's name");
        }
        Object arguments = params.getValue("arguments");
        if (arguments == null) {
            params.put("arguments", new JsonObject());
        } else if (arguments instanceof JsonObject given) {
            Map<String, Object> map = given.getMap();
            map.values().removeIf(Objects::isNull);
        } else {
            return new Refused(id, INVALID_PARAMS, "arguments has to be an object");
        }
        return null;
    }
}
