/**
 * How good a ranking is, measured on a repository's own history: the query is a commit's subject,
 * the answer the source files that it changed, and the index is of a commit before it.
 */
@NullMarked
package dev.neuraltools.retrieve.measure;

import org.jspecify.annotations.NullMarked;
