/** The action {@code assert}: conditions that must hold. Imports what every action may. */
@NullMarked
package dev.orch.action.assertion;

import org.jspecify.annotations.NullMarked;
