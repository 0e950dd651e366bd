/**
 * What is known of each indexed project: its root, its live generation, its coverage. A port and
 * its records; {@code catalog.redis} keeps them beside the jobs, where nothing is evicted.
 */
@NullMarked
package dev.neuraltools.catalog;

import org.jspecify.annotations.NullMarked;
