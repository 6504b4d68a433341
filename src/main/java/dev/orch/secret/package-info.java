/**
 * Secrets: where they come from, and how they are kept out of everything that is written. Imports
 * {@code source} and {@code value}.
 */
@NullMarked
package dev.orch.secret;

import org.jspecify.annotations.NullMarked;
