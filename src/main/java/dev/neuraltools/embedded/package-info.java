/**
 * The stores that {@code ./neural up} starts so that a user needs nothing but a JDK: a Neo4j server
 * and two Redis servers as child processes, and an engine that speaks Qdrant's protocol, all on
 * loopback with their data in one folder. What comes out are addresses and passwords; the rest of
 * the program reaches these stores through the drivers it would use for any other.
 */
@NullMarked
package dev.neuraltools.embedded;

import org.jspecify.annotations.NullMarked;
