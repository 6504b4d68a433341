/**
 * What the author wrote, immutable: the playbook, its steps and blocks, and the parser that makes
 * them from a document. Imports {@code source}, {@code value}, {@code expression} and {@code
 * shape}.
 */
@NullMarked
package dev.orch.playbook;

import org.jspecify.annotations.NullMarked;
