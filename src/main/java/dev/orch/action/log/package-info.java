/** The action {@code log}: a line for the reader. Imports what every action may. */
@NullMarked
package dev.orch.action.log;

import org.jspecify.annotations.NullMarked;
