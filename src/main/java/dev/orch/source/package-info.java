/**
 * Text with positions, and what is wrong at them: files, ranges, the tree of a document, problems.
 * A leaf: imports only {@code value}.
 */
@NullMarked
package dev.orch.source;

import org.jspecify.annotations.NullMarked;
