/**
 * The audit log: who did what, with what outcome, one line of JSON each, written before the answer
 * goes out. {@code AuditReader} finds lines again, in rotated files too.
 */
@NullMarked
package dev.neuraltools.security.audit;

import org.jspecify.annotations.NullMarked;
