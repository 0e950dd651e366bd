package dev.neuraltools.index;

import dev.neuraltools.parse.SourceParser;
import dev.neuraltools.queue.JobRequest;
import dev.neuraltools.scope.ProjectScope;

/** One job at work: what it is to do, and with what. */
record Indexing(
        JobRequest request,
        IndexStores stores,
        SourceParser parser,
        IndexScopes scopes,
        Progress progress) {

    ProjectScope project(int generation) {
        return scopes.project(request.project(), generation);
    }

    EmbeddingCache embeddings() {
        return new EmbeddingCache(stores.cache(), stores.embedder(), scopes);
    }
}
