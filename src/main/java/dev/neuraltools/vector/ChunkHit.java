package dev.neuraltools.vector;

/** A chunk that was found, with the store's score: comparable within one search only. */
public record ChunkHit(CodeChunk chunk, double score) {}
