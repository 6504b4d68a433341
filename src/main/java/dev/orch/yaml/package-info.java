/**
 * YAML 1.2: from text to a tree that knows its places, or to what is wrong in the author's words.
 * The only package that knows the YAML library; imports {@code source} and {@code value}.
 */
@NullMarked
package dev.orch.yaml;

import org.jspecify.annotations.NullMarked;
