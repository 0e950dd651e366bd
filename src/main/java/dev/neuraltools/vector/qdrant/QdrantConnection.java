package dev.neuraltools.vector.qdrant;

import io.grpc.ManagedChannel;
import io.qdrant.client.QdrantClient;

/** A channel to Qdrant and the client that speaks through it. */
record QdrantConnection(ManagedChannel channel, QdrantClient client) {}
