/**
 * Which symbol a name means, over all files of a project: references become edges, each with the
 * rule that found it and how sure that rule is. A pure function of what the parser saw in each
 * file, so that linking after a change and linking from nothing give the same edges.
 */
@NullMarked
package dev.neuraltools.index.link;

import org.jspecify.annotations.NullMarked;
