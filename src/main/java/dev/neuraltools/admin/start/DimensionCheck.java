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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the vectors of the projects are such as the embedder makes. Where those of all projects
 * have another number of components, the embedder is not the one that was meant, and the service
 * does not start; where only some do, or were made by another model, those are named, and the
 * others answer.
 */
@Singleton
class DimensionCheck {

    static final String PART = "dimensions";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ProjectCatalog catalog;
    private final VectorIndex vectors;
    private final Embedder embedder;

    DimensionCheck(ProjectCatalog catalog, VectorIndex vectors, Embedder embedder) {
        this.catalog = catalog;
        this.vectors = vectors;
        this.embedder = embedder;
    }

    /**
     * What a project has.
     *
     * @param embedder the name of the one that made its vectors
     * @param dimension of its collection
     */
    record Embedded(String project, String embedder, int dimension) {}

    /** One finding for all projects; blocks for some seconds at most. */
    Checked check() {
        Scope scope = OperatorScope.of("start-dimensions", PATIENCE);
        List<Embedded> found = new ArrayList<>();
        try {
            for (ProjectState project : catalog.list(scope)) {
                if (project.live()) {
                    vectors.dimension(scope.project(project.name(), project.generation()))
                            .ifPresent(dimension ->
                                    found.add(
                                            new Embedded(
                                                    project.name(),
                                                    project.embedder(),
                                                    dimension)));
                }
            }
        } catch (RuntimeException away) {
            return Checked.unknown(PART, "not compared: " + away.getMessage());
        }
        return of(found, embedder.name(), embedder.dimension());
    }

    static Checked of(List<Embedded> found, String embedder, int dimension) {
        List<Embedded> others =
                found.stream().filter(each -> each.dimension() != dimension).toList();
        List<Embedded> strangers =
                found.stream()
                        .filter(each ->
                                each.dimension() == dimension && !each.embedder().equals(embedder))
                        .toList();
        if (!others.isEmpty() && others.size() == found.size()) {
            return Checked.refuse(
                    PART,
                    "the embedder makes vectors of %d components, but %s. Set EMBED_URL, EMBED_MODEL and EMBED_DIM as they were, or start with NEURAL_START_CHECKS=warn and index again with: neural index PATH --clean"
                            .formatted(dimension, told(others)));
        }
        return others.isEmpty() && strangers.isEmpty()
                ? Checked.good(PART, "embedder and collections have " + dimension)
                : Checked.warn(
                        PART,
                        "the embedder is %s with %d components, but %s: searches in such a project go by names and the graph, or by vectors that mean nothing here. Index it again with: neural index PATH --clean"
                                .formatted(
                                        embedder,
                                        dimension,
                                        told(
                                                Stream.concat(others.stream(), strangers.stream())
                                                        .toList())));
    }

    private static String told(List<Embedded> projects) {
        return projects.stream()
                .map(each ->
                        "%s has %d by %s"
                                .formatted(each.project(), each.dimension(), each.embedder()))
                .collect(Collectors.joining(", "));
    }
}
