/**
 * Values for the inputs of a playbook: read as the declared type, never guessed. Imports {@code
 * source}, {@code value}, {@code shape} and {@code playbook}.
 */
@NullMarked
package dev.orch.playbook.input;

import org.jspecify.annotations.NullMarked;
