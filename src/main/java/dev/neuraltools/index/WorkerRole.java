package dev.neuraltools.index;

import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.scope.Cancellation;
import dev.neuraltools.scope.Scope;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Starts the worker in processes whose role asks for one, and stops it before the stores go. */
@ApplicationScoped
class WorkerRole {

    private enum Role {
        ALL,
        SERVER,
        WORKER
    }

    private static final Logger LOG = Logger.getLogger(WorkerRole.class);

    private final IndexWorker worker;
    private final CodeGraph graph;
    private final ProjectCatalog catalog;
    private final Role role;

    WorkerRole(
            IndexWorker worker,
            CodeGraph graph,
            ProjectCatalog catalog,
            @ConfigProperty(name = "neural.role", defaultValue = "all") String role) {
        this.worker = worker;
        this.graph = graph;
        this.catalog = catalog;
        this.role = role(role);
    }

    void start(@Observes StartupEvent started) {
        if (role != Role.SERVER) {
            worker.start();
            Thread.ofVirtual().name("prepare-graph").start(this::prepare);
        }
    }

    /** A new store takes seconds to make its indexes: begun now, the first job need not wait. */
    private void prepare() {
        Scope scope = new IndexScopes("start", new Cancellation()).scope();
        try {
            if (catalog.list(scope).isEmpty()) {
                graph.prepare(scope);
            }
        } catch (RuntimeException away) {
            LOG.infof("The graph is prepared by the first job: %s", away.getMessage());
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
