/**
 * Expressions in playbooks: the Common Expression Language in the part that needs no protobuf
 * messages, with a few additions, and texts that hold such expressions. {@code syntax} reads them,
 * {@code function} computes, and this package evaluates, checks names, and fills in templates.
 * Imports {@code source} and {@code value}.
 */
@NullMarked
package dev.orch.expression;

import org.jspecify.annotations.NullMarked;
