/** The program: wires the outside world to the commands, and nothing else. */
@NullMarked
package dev.orch;

import org.jspecify.annotations.NullMarked;
