package dev.neuraltools.security.access;

import java.time.Instant;

/**
 * The right of a principal to see projects.
 *
 * @param principal whose it is
 * @param project a name, or a pattern in which {@code *} stands for any characters
 * @param grantedBy the principal who gave it
 * @param granted when
 */
public record AccessGrant(String principal, String project, String grantedBy, Instant granted) {}
