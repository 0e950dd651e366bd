/**
 * The operator's edge: what the service is doing, over plain HTTP. Asks the parts and reports; no
 * logic of its own.
 */
@NullMarked
package dev.neuraltools.admin;

import org.jspecify.annotations.NullMarked;
