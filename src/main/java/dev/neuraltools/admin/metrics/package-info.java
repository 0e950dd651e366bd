/**
 * What Prometheus is told: pools, stores, caches, jobs and projects as meters, by the naming rules
 * of Prometheus and with labels whose values are bounded. What each means is in docs/metrics.md.
 */
@NullMarked
package dev.neuraltools.admin.metrics;

import org.jspecify.annotations.NullMarked;
