package dev.neuraltools.security.audit;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.jboss.logmanager.handlers.SizeRotatingFileHandler;

/** Makes the audit log of the running server. */
@Singleton
final class AuditBeans {

    private static final long MEGABYTE = 1_000_000;

    /** Never closed: what ends while the server stops still has its line, and each is flushed. */
    @Produces
    @Singleton
    @Startup
    AuditLog log(AuditConfig config) {
        ExtHandler handler =
                config.stdout() || config.file().isEmpty()
                        ? new ConsoleHandler(ConsoleHandler.Target.SYSTEM_OUT)
                        : file(config.file().get(), config.maxFileMb() * MEGABYTE, config.files());
        handler.setFormatter(new PatternFormatter("%s%n"));
        handler.setAutoFlush(true);
        return new AuditLog(handler, config.queries(), InstantSource.system());
    }

    /**
     * A file that is put aside when it is large.
     *
     * @throws IllegalArgumentException when it cannot be written; the server does not start then
     */
    static ExtHandler file(Path file, long bytes, int kept) {
        if (bytes <= 0 || kept < 1) {
            throw new IllegalArgumentException(
                    "NEURAL_AUDIT_MAX_FILE_MB and NEURAL_AUDIT_FILES have to be at least 1");
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            SizeRotatingFileHandler handler = new SizeRotatingFileHandler(bytes, kept);
            handler.setAppend(true);
            handler.setEncoding("UTF-8");
            handler.setFile(file.toFile());
            return handler;
        } catch (IOException unwritable) {
            throw new IllegalArgumentException(
                    "the audit log cannot be written to %s (%s): set NEURAL_AUDIT_FILE to a file that can, or NEURAL_AUDIT_STDOUT=true"
                            .formatted(file, unwritable.getMessage()),
                    new UncheckedIOException(unwritable));
        }
    }
}
