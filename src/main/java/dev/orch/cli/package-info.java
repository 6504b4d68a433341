/**
 * The commands, a class each, and the composition of all other parts: the only room that knows them
 * all. Nobody imports it but {@code Main}.
 */
@NullMarked
package dev.orch.cli;

import org.jspecify.annotations.NullMarked;
