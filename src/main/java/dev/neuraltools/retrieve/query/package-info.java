/**
 * What a query holds besides its words: stack traces, files, identifiers, quoted text, and whether
 * it asks for tests. Pure functions of the query's text.
 */
@NullMarked
package dev.neuraltools.retrieve.query;

import org.jspecify.annotations.NullMarked;
