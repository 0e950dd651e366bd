package dev.neuraltools.session;

/**
 * What a client says that it is.
 *
 * @param name as {@code claude-code}
 * @param version as the client counts
 */
public record ClientInfo(String name, String version) {}
