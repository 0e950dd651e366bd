package dev.neuraltools.vector.qdrant;

import dev.neuraltools.pool.Pool;
import dev.neuraltools.pool.Pools;
import dev.neuraltools.pool.StorePool;
import dev.neuraltools.vector.VectorIndex;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the vector index of the service, and closes its pool at the end. */
@Singleton
final class QdrantBeans {

    @Produces
    @Singleton
    @Startup
    Pool<QdrantConnection> pool(Pools pools, QdrantConfig config) {
        QdrantSettings settings =
                QdrantSettings.of(config, pools.settings(StorePool.QDRANT, config.pool()));
        return pools.open(settings.pool(), new QdrantConnector(settings));
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
