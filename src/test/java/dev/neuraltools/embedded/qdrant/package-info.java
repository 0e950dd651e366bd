/**
 * Tests of the vector engine through its port: recorded answers of a real server, crashes, and
 * models to compare with.
 */
@NullMarked
package dev.neuraltools.embedded.qdrant;

import org.jspecify.annotations.NullMarked;
