package dev.neuraltools.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.neuraltools.embedded.DataFolder;
import dev.neuraltools.security.audit.AuditFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the audit log of the server whose data folder lies here; that need not run. */
@Command(
        name = "audit",
        description = "Prints who did what: tool calls, refusals, acts of administration.")
final class AuditCommand implements Callable<Integer> {

    @Mixin private AuditFilter filter = new AuditFilter();

    @Option(names = "--json", description = "print the lines as they are")
    private boolean asJson;

    @Option(names = "--data", paramLabel = "DIR", description = "data folder (or NEURAL_DATA)")
    private @Nullable Path data;

    @Option(names = "--file", description = "the log itself, where it lies elsewhere")
    private @Nullable Path file;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public Integer call() {
        Path log = log();
        if (!Files.exists(log)) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "There is no audit log at %s: no server has run with this data folder (--data), or its log goes elsewhere (--file)."
                            .formatted(log));
        }
        PrintWriter out = spec.commandLine().getOut();
        AuditPrinter printer = new AuditPrinter();
        try {
            AuditFiles.read(log, line -> print(out, printer, line));
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "Cannot read %s: %s".formatted(log, e), e);
        }
        out.flush();
        return ExitCode.DONE.number();
    }

    private Path log() {
        if (file != null) {
            return file;
        }
        Path folder = data == null ? DataFolder.defaultPath(System.getenv()) : data;
        return AuditFiles.in(folder.resolve("logs"));
    }

    private void print(PrintWriter out, AuditPrinter printer, String text) {
        JsonNode line;
        try {
            line = json.readTree(text);
        } catch (JsonProcessingException torn) {
            return;
        }
        if (filter.admits(line)) {
            out.println(asJson ? text : printer.print(line));
        }
    }
}
