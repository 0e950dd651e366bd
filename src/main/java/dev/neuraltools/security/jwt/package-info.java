/**
 * Signed tokens: those of an identity provider and those of the server's own key, read and checked
 * with SmallRye JWT. No other package knows the library.
 */
@NullMarked
package dev.neuraltools.security.jwt;

import org.jspecify.annotations.NullMarked;
