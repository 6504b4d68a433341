/**
 * Kills orch itself again and again, on the disk that it is to be used on, and compares what its
 * trail says with what its steps did. May use {@code audit}, {@code event}, {@code source} and
 * {@code value}.
 */
@NullMarked
package dev.orch.crash;

import org.jspecify.annotations.NullMarked;
