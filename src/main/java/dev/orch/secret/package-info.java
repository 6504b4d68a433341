/** Secrets. */
@NullMarked
package dev.orch.secret;

import org.jspecify.annotations.NullMarked;
