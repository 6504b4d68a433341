/**
 * The grammar of expressions: text to a tree of {@link Syntax}, each part with its place in the
 * text. Imports {@code value} and the catalog of functions.
 */
@NullMarked
package dev.orch.expression.syntax;

import org.jspecify.annotations.NullMarked;
