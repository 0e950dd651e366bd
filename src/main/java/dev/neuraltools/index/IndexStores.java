package dev.neuraltools.index;

import dev.neuraltools.cache.Cache;
import dev.neuraltools.catalog.ProjectCatalog;
import dev.neuraltools.embed.Embedder;
import dev.neuraltools.graph.CodeGraph;
import dev.neuraltools.vector.VectorIndex;

/** Where an index is kept, and what makes its vectors. */
public record IndexStores(
        CodeGraph graph,
        VectorIndex vectors,
        ProjectCatalog catalog,
        Cache cache,
        Embedder embedder) {}
