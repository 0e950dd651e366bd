/**
 * The gate before every path of the server: which hosts and origins may ask, who the caller is and
 * which role a path needs. What is behind it finds the caller's identity with the request.
 */
@NullMarked
package dev.neuraltools.security.http;

import org.jspecify.annotations.NullMarked;
