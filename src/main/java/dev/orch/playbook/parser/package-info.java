/**
 * From a document to a playbook: the keys of the language, declared once, and the readers of its
 * parts. A reader goes on after a mistake, so that one pass finds all of them. Imports {@code
 * source}, {@code value}, {@code expression}, {@code shape} and {@code playbook}.
 */
@NullMarked
package dev.orch.playbook.parser;

import org.jspecify.annotations.NullMarked;
