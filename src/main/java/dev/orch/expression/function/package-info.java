/**
 * What operators and functions of expressions do with values. Knows nothing of syntax, places or
 * scopes; imports only {@code value}.
 */
@NullMarked
package dev.orch.expression.function;

import org.jspecify.annotations.NullMarked;
