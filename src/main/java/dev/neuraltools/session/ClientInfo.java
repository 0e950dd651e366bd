package dev.neuraltools.session;

/**
 * What a client says that it is.
 *
 * @param name as {@code claude-code}
 * @param version as the client counts
 * @param handshake all that it said when it began, for the transport to go on from; JSON
 */
public record ClientInfo(String name, String version, String handshake) {}
