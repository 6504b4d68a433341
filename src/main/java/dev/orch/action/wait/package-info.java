/**
 * The action {@code wait}: goes on when a time has passed or something is ready. Imports what every
 * action may.
 */
@NullMarked
package dev.orch.action.wait;

import org.jspecify.annotations.NullMarked;
