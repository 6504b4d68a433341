/**
 * What happened, on disk: the directory of a run, its trail and its logs, written while it goes and
 * read back afterwards. Imports {@code event}, {@code source} and {@code value}; the only place
 * beside {@code report} and {@code shape} that knows Jackson, and of it the streaming core only.
 */
@NullMarked
package dev.orch.audit;

import org.jspecify.annotations.NullMarked;
