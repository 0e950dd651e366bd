/**
 * What an operator sees, checked with the programs that they see it with: dashboards and alert
 * rules in a real Prometheus, the status page in a real browser. These tests have the tag {@code
 * ops} where they need more than a JDK.
 */
@NullMarked
package dev.neuraltools.ops;

import org.jspecify.annotations.NullMarked;
