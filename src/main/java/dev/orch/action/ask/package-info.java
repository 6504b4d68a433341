/**
 * The action {@code ask}: a question to whoever runs the playbook. Imports what every action may.
 */
@NullMarked
package dev.orch.action.ask;

import org.jspecify.annotations.NullMarked;
