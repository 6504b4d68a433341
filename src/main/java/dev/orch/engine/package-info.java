/**
 * Runs a playbook: takes the schedule's decisions, performs the actions, and says what happens as
 * events, and in no other way. Imports {@code graph}, {@code action}, {@code expression}, {@code
 * playbook}, {@code shape}, {@code event}, {@code secret} and what is below them.
 */
@NullMarked
package dev.orch.engine;

import org.jspecify.annotations.NullMarked;
