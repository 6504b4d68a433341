/** The action that starts a program with its arguments, without a shell. */
@NullMarked
package dev.orch.action.exec;

import org.jspecify.annotations.NullMarked;
