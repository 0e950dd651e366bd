package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Has a server make a token, and shows it this once. */
@Command(name = "create", description = "Makes a token and prints it, this once.")
final class TokenCreate implements Callable<Integer> {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})([smhd])");

    @Option(names = "--name", required = true, description = "whom or what it is for")
    private String name = "";

    @Option(names = "--role", description = "reader, indexer or admin (default: ${DEFAULT-VALUE})")
    private String role = "reader";

    @Option(
            names = "--project",
            paramLabel = "PATTERN",
            description = "a project it may see, * for any characters; repeatable (default: all)")
    private List<String> projects = new ArrayList<>();

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "how long it lasts: 12h, 30d (default: ${DEFAULT-VALUE}, at most 366d)")
    private String expires = "90d";

    @Option(names = "--json", description = "print the server's answer as JSON")
    private boolean asJson;

    @Mixin private ServerOptions server = new ServerOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode wish =
                json.createObjectNode()
                        .put("name", name)
                        .put("role", role)
                        .put("expires_s", time().toSeconds());
        wish.set("projects", json.valueToTree(projects));
        try (ServerHttp http = new ServerHttp(server.server(), server.token())) {
            JsonNode made = http.post(TokenCommand.PATH, wish);
            if (asJson) {
                spec.commandLine().getOut().println(made.toPrettyString());
            } else {
                JsonNode noted = made.path("noted");
                spec.commandLine()
                        .getErr()
                        .printf(
                                "neural: token %s for %s, %s, until %s; it is not shown again:%n",
                                noted.path("id").asText(),
                                noted.path("name").asText(),
                                noted.path("role").asText(),
                                noted.path("expires").asText());
                spec.commandLine().getOut().println(made.path("token").asText());
            }
        }
        return ExitCode.DONE.number();
    }

    private Duration time() {
        Matcher given = TIME.matcher(expires);
        if (!given.matches()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--expires is '%s': it has to be a number with s, m, h or d, as in 30d"
                            .formatted(expires));
        }
        long number = Long.parseLong(given.group(1));
        return switch (given.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
