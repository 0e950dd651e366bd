package dev.neuraltools.mcp;

import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.graph.GraphException;
import dev.neuraltools.index.Freshness;
import dev.neuraltools.pool.PoolException;
import dev.neuraltools.retrieve.StaleFiles;
import jakarta.inject.Singleton;
import java.util.List;

/** Lets retrieval ask the indexer how fresh it is. A graph that is away makes nothing stale. */
@Singleton
class IndexFreshness implements StaleFiles {

    private final Freshness freshness;

    IndexFreshness(Freshness freshness) {
        this.freshness = freshness;
    }

    @Override
    public int count(ProjectState project) {
        try {
            return freshness.staleFiles(project).orElse(0);
        } catch (GraphException | PoolException away) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public boolean changed(ProjectState project, String path) {
        try {
            return !freshness.changed(project, List.of(path)).isEmpty();
        } catch (GraphException | PoolException away) {
            return false;
        }
    }
}
