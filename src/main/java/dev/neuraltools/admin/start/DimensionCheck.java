package dev.neuraltools.admin.start;

import dev.neuraltools.admin.health.OperatorScope;
import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.catalog.ProjectState;
import dev.neuraltools.embed.Embedder;
import dev.neuraltools.scope.Scope;
import dev.neuraltools.vector.VectorIndex;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Whether the vectors of all projects have as many components as the embedder makes. */
@Singleton
class DimensionCheck {

    private static final String PART = "dimensions";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ProjectCatalog catalog;
    private final VectorIndex vectors;
    private final Embedder embedder;

    DimensionCheck(ProjectCatalog catalog, VectorIndex vectors, Embedder embedder) {
        this.catalog = catalog;
        this.vectors = vectors;
        this.embedder = embedder;
    }

    /** One finding for all projects; blocks for some seconds at most. */
    Checked check() {
        Scope scope = OperatorScope.of("start-dimensions", PATIENCE);
        List<String> others = new ArrayList<>();
        try {
            for (ProjectState project : catalog.list(scope)) {
                if (project.live()) {
                    OptionalInt has =
                            vectors.dimension(scope.project(project.name(), project.generation()));
                    has.ifPresent(dimension -> compare(project, dimension, others));
                }
            }
        } catch (RuntimeException away) {
            return Checked.unknown(PART, "not compared: " + away.getMessage());
        }
        return of(others, embedder.dimension());
    }

    private void compare(ProjectState project, int dimension, List<String> others) {
        if (dimension != embedder.dimension()) {
            others.add(project.name() + " has " + dimension);
        }
    }

    static Checked of(List<String> others, int dimension) {
        return others.isEmpty()
                ? Checked.good(PART, "embedder and collections have " + dimension)
                : Checked.refuse(
                        PART,
                        "the embedder makes vectors of %d components, but %s. Set EMBED_URL, EMBED_MODEL and EMBED_DIM as they were, or start with NEURAL_START_CHECKS=warn and index again with: neural index PATH --clean"
                                .formatted(dimension, String.join(", ", others)));
    }
}
