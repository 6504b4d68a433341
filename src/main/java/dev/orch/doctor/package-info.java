/**
 * Examines the machine on which orch runs: what a run needs, and whether it is there. May use
 * {@code audit}, {@code process}, {@code event}, {@code source} and {@code value}.
 */
@NullMarked
package dev.orch.doctor;

import org.jspecify.annotations.NullMarked;
