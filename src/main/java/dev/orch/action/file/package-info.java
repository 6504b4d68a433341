/** The action {@code file}: brings a file to a wished state. Imports what every action may. */
@NullMarked
package dev.orch.action.file;

import org.jspecify.annotations.NullMarked;
