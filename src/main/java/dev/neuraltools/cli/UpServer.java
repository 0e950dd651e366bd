package dev.neuraltools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.neuraltools.embedded.DataFolder;
import dev.neuraltools.embedded.EmbeddedStores;
import dev.neuraltools.embedded.RunningServer;
import dev.neuraltools.security.AuthSettings;
import dev.neuraltools.security.audit.AuditFiles;
import io.quarkus.runtime.Quarkus;
import io.smallrye.config.ConfigValidationException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Boots the service in this JVM with its stores running, and tells the user when it serves. */
final class UpServer {
    private final CommandLine console;
    private final DataFolder data;
    private final EmbeddedStores stores;
    private final ServingAddress address;
    private final AuthSettings auth;
    private final OrderlyStop stop;

    UpServer(
            CommandLine console,
            DataFolder data,
            EmbeddedStores stores,
            ServingAddress address,
            AuthSettings auth,
            OrderlyStop stop) {
        this.console = console;
        this.data = data;
        this.stores = stores;
        this.address = address;
        this.auth = auth;
        this.stop = stop;
    }

    /** Serves until a signal comes, with the given projects indexed on the way; the exit code. */
    int serve(List<ProjectSource> projects) throws IOException, InterruptedException {
        Path log = data.logs().resolve("neural-tools.log");
        configure(log);
        System.setProperty(
                "neural.index.named",
                projects.stream()
                        .flatMap(each -> each.folder().stream())
                        .collect(Collectors.joining(File.pathSeparator)));
        if (System.getenv("NEURAL_AUDIT_FILE") == null) {
            System.setProperty("neural.audit.file", AuditFiles.in(data.logs()).toString());
        }
        stop.serving();
        ServiceApplication.whenServing(() -> announce(projects));
        AtomicInteger exit = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Quarkus.run(
                ServiceApplication.class,
                (code, thrown) -> {
                    exit.set(code);
                    failure.set(thrown);
                });
        if (exit.get() != ExitCode.DONE.number() && !stop.asked()) {
            throw new CommandException(
                    ExitCode.FAILED, "The service ended with an error: " + reason(failure, log));
        }
        return ExitCode.DONE.number();
    }

    /** A setting that was refused, in its own words; anything else is in the log. */
    private static String reason(AtomicReference<@Nullable Throwable> failure, Path log) {
        for (@Nullable Throwable each = failure.get(); each != null; each = each.getCause()) {
            boolean setting =
                    each instanceof IllegalArgumentException
                            || each instanceof ConfigValidationException;
            if (setting && each.getMessage() != null) {
                return each.getMessage();
            }
        }
        return "see " + log;
    }

    private void configure(Path log) {
        stores.addresses().properties().forEach(System::setProperty);
        System.setProperty("neural.url", address.url());
        System.setProperty("neural.data", data.root().toString());
        System.setProperty("neural.embedded-stores", String.join(",", stores.addresses().names()));
        System.setProperty("quarkus.http.host", address.host());
        System.setProperty("quarkus.http.port", Integer.toString(address.port()));
        System.setProperty("quarkus.log.console.enabled", "false");
        System.setProperty("quarkus.log.file.enabled", "true");
        System.setProperty("quarkus.log.file.path", log.toString());
    }

    private void announce(List<ProjectSource> projects) {
        String url = address.url();
        try {
            data.announce(RunningServer.here(url));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + data.root(), e);
        }
        console.getOut().printf("neural-tools ready at %s/mcp%n", url);
        console.getOut()
                .printf(
                        "  claude mcp add --transport http neural-tools %s/mcp%s%n",
                        url,
                        auth.required() ? " --header \"Authorization: Bearer $NEURAL_TOKEN\"" : "");
        Thread.ofVirtual().name("warn-at-start").start(this::warn);
        if (!projects.isEmpty()) {
            Thread.ofVirtual().name("index-at-start").start(() -> index(projects));
        }
    }

    private void warn() {
        try {
            StoreWarnings.of(URI.create(address.url()), token().orElse(null))
                    .forEach(line -> console.getErr().println("neural: " + line));
        } catch (CommandException unknown) {
            // The service stops, or does not let one look.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> token() {
        return auth.keyFile().flatMap(OperatorToken::from);
    }

    private void index(List<ProjectSource> projects) {
        try (IndexFollower follower =
                new IndexFollower(
                        URI.create(address.url()),
                        this::token,
                        ProgressLine.on(console.getErr()))) {
            List<String> indexed = new ArrayList<>();
            for (ProjectSource project : projects) {
                JsonNode job = follower.index(project, false);
                console.getErr()
                        .printf(
                                "neural: %s can be searched: %s%n",
                                job.path("project").asText(), IndexFollower.summary(job));
                indexed.add(job.path("project").asText());
            }
            for (String project : indexed) {
                if (follower.dense(project)) {
                    console.getErr().printf("neural: %s has all its dense vectors%n", project);
                }
            }
        } catch (CommandException e) {
            // When the service stops, so does this, and there is nothing to report.
            if (!stop.asked()) {
                console.getErr().println("neural: " + e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
