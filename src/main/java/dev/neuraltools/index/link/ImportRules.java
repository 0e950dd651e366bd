package dev.neuraltools.index.link;

import dev.neuraltools.parse.Import;

/** How the imports of a family of languages find their targets. */
@FunctionalInterface
interface ImportRules {

    /** What an import brings in: symbols, or a file or package as a whole. */
    Binding resolve(Unit from, Import imported);
}
