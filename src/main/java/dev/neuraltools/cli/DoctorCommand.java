package dev.neuraltools.cli;

import dev.neuraltools.embedded.DataFolder;
import dev.neuraltools.embedded.ExternalStores;
import dev.neuraltools.embedded.Finding;
import dev.neuraltools.embedded.RunningServer;
import dev.neuraltools.embedded.StoreInspection;
import dev.neuraltools.security.SecretFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at everything the program needs and says what to do about what is wrong. */
@Command(
        name = "doctor",
        description = "Checks JDK, ports, disk, memory, native libraries and each store.")
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "data folder (or NEURAL_DATA)")
    private @Nullable Path data;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = data == null ? DataFolder.defaultPath(System.getenv()) : data;
        Optional<RunningServer> server = RunningServer.in(folder);
        ExternalStores external = ExternalStores.named(System.getenv());
        List<Finding> findings = new ArrayList<>();
        findings.add(MachineInspection.jdk());
        findings.add(MachineInspection.memory(server.isPresent()));
        if (server.isEmpty()) {
            findings.add(MachineInspection.limit(external));
        }
        findings.add(MachineInspection.folder(folder));
        findings.add(MachineInspection.disk(folder));
        findings.add(MachineInspection.port(server));
        findings.addAll(NativeLibraries.inspect());
        findings.addAll(StoreInspection.programs(external));
        if (server.isPresent()) {
            findings.addAll(StoreInspection.running(folder));
            findings.addAll(StartFindings.of(server.get().url(), token(folder)));
        }
        return report(findings, server.isPresent());
    }

    /** As for other commands: one that was given, else one of the server's own key. */
    private static @Nullable String token(Path folder) {
        Map<String, String> environment = System.getenv();
        return SecretFiles.secret(environment, SecretFiles.TOKEN)
                .or(() -> OperatorToken.of(folder, environment))
                .orElse(null);
    }

    private int report(List<Finding> findings, boolean running) {
        PrintWriter out = spec.commandLine().getOut();
        for (Finding finding : findings) {
            String mark = finding.good() ? "ok  " : "FAIL";
            out.printf("%s  %-30s %s%n", mark, finding.part(), finding.detail());
        }
        long wrong = findings.stream().filter(finding -> !finding.good()).count();
        if (wrong > 0) {
            out.printf("%d of %d checks failed.%n", wrong, findings.size());
            return ExitCode.FAILED.number();
        }
        out.println(running ? "All is well." : "All is well; no server runs. Start one: neural up");
        return ExitCode.DONE.number();
    }
}
