/**
 * How a query is carried out: its prefetches, nearest neighbours, fusion of lists, orders, pages.
 */
@NullMarked
package dev.neuraltools.embedded.qdrant.query;

import org.jspecify.annotations.NullMarked;
