/**
 * Who calls, and what they may do: identities, roles, tokens and their revocation, and what is
 * reported of refusals. The ports are here; how a token is read, kept and asked for is beneath.
 */
@NullMarked
package dev.neuraltools.security;

import org.jspecify.annotations.NullMarked;
