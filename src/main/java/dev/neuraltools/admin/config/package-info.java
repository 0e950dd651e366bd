/**
 * The settings in force, to be shown to an operator. A secret never leaves this package, neither
 * under its name nor within another setting.
 */
@NullMarked
package dev.neuraltools.admin.config;

import org.jspecify.annotations.NullMarked;
