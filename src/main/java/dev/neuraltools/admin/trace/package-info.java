/**
 * Traces: one span for each tool call, with its calls to the stores beneath it, sent to an
 * OpenTelemetry collector. Off, and then not even loaded, unless an address is set.
 */
@NullMarked
package dev.neuraltools.admin.trace;

import org.jspecify.annotations.NullMarked;
