/**
 * The catalog of projects in one Redis hash, beside the jobs; a project is changed by comparing and
 * setting it in one step.
 */
@NullMarked
package dev.neuraltools.catalog.redis;

import org.jspecify.annotations.NullMarked;
