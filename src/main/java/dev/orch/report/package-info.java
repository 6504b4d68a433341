/**
 * What happened and what is wrong, in the formats of other tools. Imports only {@code event},
 * {@code source} and {@code value}.
 */
@NullMarked
package dev.orch.report;

import org.jspecify.annotations.NullMarked;
