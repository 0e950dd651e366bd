package dev.neuraltools.embedded.qdrant.storage;

/**
 * One entry of a log or snapshot.
 *
 * @param sequence the number of the write, ascending within a collection
 * @param kind what the body is, from 0 to 127
 * @param body not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, compared by nobody
public record StoredRecord(long sequence, int kind, byte[] body) {}
