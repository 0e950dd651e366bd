package dev.neuraltools.queue;

/**
 * What is to be done.
 *
 * @param kind what
 * @param project the project's name
 * @param root the folder to index, absolute
 * @param clean whether to build a new generation from nothing
 */
public record JobRequest(JobKind kind, String project, String root, boolean clean) {}
