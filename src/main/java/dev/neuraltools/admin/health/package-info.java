/**
 * How the service and its stores are, from what is measured all the time, so that whoever asks
 * costs the stores nothing. Watches, judges, and raises alerts.
 */
@NullMarked
package dev.neuraltools.admin.health;

import org.jspecify.annotations.NullMarked;
