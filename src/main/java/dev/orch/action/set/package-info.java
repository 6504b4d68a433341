/** The action {@code set}: names for values. Imports what every action may. */
@NullMarked
package dev.orch.action.set;

import org.jspecify.annotations.NullMarked;
