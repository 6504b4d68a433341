/** Runs the playbooks of the project as a user would, and holds its documentation to the truth. */
@NullMarked
package dev.orch.playbooks;

import org.jspecify.annotations.NullMarked;
