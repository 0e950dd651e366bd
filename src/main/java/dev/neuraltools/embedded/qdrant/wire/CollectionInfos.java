package dev.neuraltools.embedded.qdrant.wire;

import dev.neuraltools.embedded.qdrant.collection.Catalogue;
import dev.neuraltools.embedded.qdrant.collection.PointTable;
import dev.neuraltools.embedded.qdrant.payload.FieldIndex;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.MaxOptimizationThreads;
import io.qdrant.client.grpc.Collections.OptimizerStatus;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.UpdateQueueInfo;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Collections.WalConfigDiff;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes a collection as the real server does. Settings that mean nothing here, such as those of
 * its graph index, are given back as they were set or with the server's defaults.
 */
final class CollectionInfos {

    private static final HnswConfigDiff HNSW =
            HnswConfigDiff.newBuilder()
                    .setM(16)
                    .setEfConstruct(100)
                    .setFullScanThreshold(10_000)
                    .setMaxIndexingThreads(0)
                    .setOnDisk(false)
                    .build();
    private static final OptimizersConfigDiff OPTIMIZERS =
            OptimizersConfigDiff.newBuilder()
                    .setDeletedThreshold(0.2)
                    .setVacuumMinVectorNumber(1_000)
                    .setDefaultSegmentNumber(2)
                    .setIndexingThreshold(10_000)
                    .setFlushIntervalSec(5)
                    .setMaxOptimizationThreads(
                            MaxOptimizationThreads.newBuilder()
                                    .setSetting(MaxOptimizationThreads.Setting.Auto))
                    .build();
    private static final WalConfigDiff WAL =
            WalConfigDiff.newBuilder()
                    .setWalCapacityMb(32)
                    .setWalSegmentsAhead(0)
                    .setWalRetainClosed(1)
                    .build();

    private CollectionInfos() {}

    static CollectionInfo describe(Catalogue.Entry entry) {
        Map<String, CreateFieldIndexCollection> indexes = entry.points().indexes();
        return entry.points()
                .read(points -> {
                    CollectionInfo.Builder info =
                            CollectionInfo.newBuilder()
                                    .setStatus(CollectionStatus.Green)
                                    .setOptimizerStatus(OptimizerStatus.newBuilder().setOk(true))
                                    .setSegmentsCount(1)
                                    .setConfig(config(entry.request()))
                                    .setPointsCount(points.size())
                                    .setIndexedVectorsCount(vectorCount(points))
                                    .setUpdateQueue(UpdateQueueInfo.getDefaultInstance());
                    indexes.forEach(
                            (path, request) -> putSchema(info, path, request, points.index(path)));
                    return info.build();
                });
    }

    private static long vectorCount(PointTable points) {
        return points.dense().values().stream().mapToLong(all -> all.present().size()).sum();
    }

    private static void putSchema(
            CollectionInfo.Builder info,
            String path,
            CreateFieldIndexCollection request,
            @Nullable FieldIndex index) {
        if (index == null) {
            return;
        }
        PayloadSchemaInfo.Builder schema =
                PayloadSchemaInfo.newBuilder()
                        .setDataType(index.kind().schemaType())
                        .setPoints(index.indexed().size());
        if (request.hasFieldIndexParams()) {
            schema.setParams(request.getFieldIndexParams());
        }
        info.putPayloadSchema(path, schema.build());
    }

    private static CollectionConfig config(CreateCollection request) {
        CollectionParams.Builder params =
                CollectionParams.newBuilder()
                        .setShardNumber(1)
                        .setReplicationFactor(1)
                        .setWriteConsistencyFactor(1)
                        .setOnDiskPayload(!request.hasOnDiskPayload() || request.getOnDiskPayload())
                        .setVectorsConfig(
                                request.hasVectorsConfig()
                                        ? request.getVectorsConfig()
                                        : VectorsConfig.newBuilder()
                                                .setParamsMap(VectorParamsMap.getDefaultInstance())
                                                .build());
        if (request.hasSparseVectorsConfig()) {
            params.setSparseVectorsConfig(request.getSparseVectorsConfig());
        }
        return CollectionConfig.newBuilder()
                .setParams(params)
                .setHnswConfig(HNSW.toBuilder().mergeFrom(request.getHnswConfig()))
                .setOptimizerConfig(OPTIMIZERS.toBuilder().mergeFrom(request.getOptimizersConfig()))
                .setWalConfig(WAL.toBuilder().mergeFrom(request.getWalConfig()))
                .putAllMetadata(request.getMetadataMap())
                .build();
    }
}
