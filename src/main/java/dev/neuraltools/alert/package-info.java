/**
 * What an operator is told of without asking: rules over what was measured, with hysteresis, and
 * the book of what they raised, which all servers over the same stores share. Knows the pools'
 * figures and nothing of where the book is kept.
 */
@NullMarked
package dev.neuraltools.alert;

import org.jspecify.annotations.NullMarked;
