/**
 * What a tool answers, and how it is written: one record for all tools, as Markdown for a model or
 * as JSON for a program, within a budget of tokens and with a cursor for the rest.
 */
@NullMarked
package dev.neuraltools.retrieve.answer;

import org.jspecify.annotations.NullMarked;
