/**
 * Which files of a folder are indexed, and their text: what git tracks or would track, without what
 * no one searches for and what no one may see. Whatever is left out is counted and has a reason.
 */
@NullMarked
package dev.neuraltools.index.scan;

import org.jspecify.annotations.NullMarked;
