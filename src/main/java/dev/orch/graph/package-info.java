/**
 * Order: the graph of a playbook's steps, checked and without cycles, and the schedule that moves
 * through it. Pure: no threads, no clock, no input or output. Imports {@code playbook}, {@code
 * expression} and what is below them.
 */
@NullMarked
package dev.orch.graph;

import org.jspecify.annotations.NullMarked;
