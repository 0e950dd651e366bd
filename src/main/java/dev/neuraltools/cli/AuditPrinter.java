package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Lines of the audit log for a person: when, who, what, how it ended. */
final class AuditPrinter {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    String print(JsonNode line) {
        List<String> parts = new ArrayList<>();
        parts.add(time(line.path("time").asText()));
        parts.add(ended(line));
        parts.add(who(line));
        parts.add(what(line));
        add(parts, "in ", line, "project");
        if (line.has("duration_ms")) {
            parts.add("%.1f ms".formatted(line.path("duration_ms").asDouble()));
        }
        add(parts, "session ", line, "session");
        add(parts, "from ", line, "remote");
        add(parts, "", line, "detail");
        add(parts, "asked ", line, "query");
        return String.join("  ", parts);
    }

    private static String time(String written) {
        try {
            return TIME.format(Instant.parse(written));
        } catch (DateTimeParseException odd) {
            return written;
        }
    }

    private static String ended(JsonNode line) {
        String code = line.path("code").asText();
        return "%-7s".formatted(line.path("outcome").asText()) + (code.isEmpty() ? "" : " " + code);
    }

    private static String who(JsonNode line) {
        String principal = line.path("principal").asText();
        String role = line.path("role").asText();
        return (principal.isEmpty() ? "nobody known" : principal)
                + (role.isEmpty() ? "" : " (" + role + ")");
    }

    private static String what(JsonNode line) {
        String tool = line.path("tool").asText();
        return tool.isEmpty() ? line.path("act").asText() : tool;
    }

    private static void add(List<String> parts, String before, JsonNode line, String field) {
        String value = line.path(field).asText();
        if (!value.isEmpty()) {
            parts.add(before + value);
        }
    }
}
