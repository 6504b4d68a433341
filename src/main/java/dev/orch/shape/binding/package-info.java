/**
 * Records of Java as shapes: what a playbook may write for a record is read from its components,
 * and what it wrote becomes the record. Imports {@code shape}, {@code expression}, {@code source}
 * and {@code value}.
 */
@NullMarked
package dev.orch.shape.binding;

import org.jspecify.annotations.NullMarked;
