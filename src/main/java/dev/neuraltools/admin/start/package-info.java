/**
 * What is checked when the service starts: that it was given what it needs, and that the stores
 * take what it will ask of them. A mistake that no waiting mends ends the start with what to
 * change; a store that is away never does, for it comes back.
 */
@NullMarked
package dev.neuraltools.admin.start;

import org.jspecify.annotations.NullMarked;
