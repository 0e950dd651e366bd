/**
 * Which projects a caller may see: what their token speaks for, and what an administrator has
 * granted to their principal. {@code security.access.redis} keeps the grants.
 */
@NullMarked
package dev.neuraltools.security.access;

import org.jspecify.annotations.NullMarked;
