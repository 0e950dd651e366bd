package dev.neuraltools.index;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts the worker in processes whose role asks for one, and stops it before the stores go. */
@ApplicationScoped
class WorkerRole {

    private enum Role {
        ALL,
        SERVER,
        WORKER
    }

    private final IndexWorker worker;
    private final Role role;

    WorkerRole(
            IndexWorker worker,
            @ConfigProperty(name = "neural.role", defaultValue = "all") String role) {
        this.worker = worker;
        this.role = role(role);
    }

    void start(@Observes StartupEvent started) {
        if (role != Role.SERVER) {
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.close();
    }

    private static Role role(String name) {
        try {
            return Role.valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "NEURAL_ROLE is '%s'; it has to be all, server or worker".formatted(name), e);
        }
    }
}
