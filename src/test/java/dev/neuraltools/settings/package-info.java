/**
 * What can be set, read from the sources of the configuration classes, so that the documentation
 * and the manifests can be held to it. Knows the shape of those classes and nothing else.
 */
@NullMarked
package dev.neuraltools.settings;

import org.jspecify.annotations.NullMarked;
