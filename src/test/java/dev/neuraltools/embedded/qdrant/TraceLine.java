package dev.neuraltools.embedded.qdrant;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.grpc.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One recorded request and what a real server answered.
 *
 * @param file the name of the file without its ending
 * @param number counted from 1
 * @param json the line
 */
record TraceLine(String file, int number, JsonObject json) {

    static List<TraceLine> read(String file) {
        List<TraceLine> lines = new ArrayList<>();
        try (InputStream in =
                        Objects.requireNonNull(
                                TraceLine.class.getResourceAsStream(
                                        "/qdrant-traces/" + file + ".jsonl"));
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonObject json = JsonParser.parseString(line).getAsJsonObject();
                lines.add(new TraceLine(file, lines.size() + 1, json));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As in {@code Points/Query}. */
    String rpc() {
        return json.get("rpc").getAsString();
    }

    Status.Code status() {
        return Status.Code.valueOf(json.get("status").getAsString());
    }

    boolean isTied() {
        JsonElement tied = json.get("tied");
        return tied != null && tied.getAsBoolean();
    }

    /** Fills a message with the request. */
    Message request(Message.Builder builder) {
        return parse(json.get("request").toString(), builder);
    }

    /** Fills a message with the answer of the real server. */
    Message response(Message.Builder builder) {
        return parse(json.get("response").toString(), builder);
    }

    private static Message parse(String json, Message.Builder builder) {
        try {
            JsonFormat.parser().merge(json, builder);
            return builder.build();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("A line of the traces does not parse: " + json, e);
        }
    }

    @Override
    public String toString() {
        String note = json.has("note") ? " (" + json.get("note").getAsString() + ")" : "";
        return "%s.jsonl:%d %s%s".formatted(file, number, rpc(), note);
    }
}
