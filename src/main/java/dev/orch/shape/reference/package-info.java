/**
 * What shapes look like to others than the parser: to editors as a JSON Schema, to people as a
 * table of keys. Nothing here is on the way of a run. Imports {@code shape}.
 */
@NullMarked
package dev.orch.shape.reference;

import org.jspecify.annotations.NullMarked;
