package dev.neuraltools.vector.qdrant;

import dev.neuraltools.pool.Pool;
import dev.neuraltools.vector.VectorIndex;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the vector index of the service, and closes its pool at the end. */
@Singleton
final class QdrantBeans {

    @Produces
    @Singleton
    Pool<QdrantConnection> pool(QdrantConfig config) {
        QdrantSettings settings = QdrantSettings.of(config);
        return new Pool<>(settings.pool(), new QdrantConnector(settings));
    }

    void close(@Disposes Pool<QdrantConnection> pool) {
        pool.close();
    }

    @Produces
    @Singleton
    VectorIndex vectors(Pool<QdrantConnection> pool) {
        return new QdrantVectorIndex(pool);
    }
}
