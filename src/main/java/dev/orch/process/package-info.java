/**
 * Child processes of this machine: how one is started, what it writes, how it ends and how it is
 * made to end, with all that it started. Imports nothing of orch.
 */
@NullMarked
package dev.orch.process;

import org.jspecify.annotations.NullMarked;
