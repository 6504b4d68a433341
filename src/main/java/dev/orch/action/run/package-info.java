/**
 * The action that runs a script through a shell. Data that a playbook puts into the script reaches
 * the shell in environment variables, and what stands in the script is a reference that fits its
 * place, so that data is never read as code.
 */
@NullMarked
package dev.orch.action.run;

import org.jspecify.annotations.NullMarked;
