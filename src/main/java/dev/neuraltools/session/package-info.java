/**
 * Who is connected: sessions with their limits and their usage, and the one entry through which a
 * tool call passes them. Sessions are kept by a {@link dev.neuraltools.session.SessionStore}, so
 * that they outlive this process; {@code session.redis} is one.
 */
@NullMarked
package dev.neuraltools.session;

import org.jspecify.annotations.NullMarked;
