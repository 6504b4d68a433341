/**
 * Encrypted values that may lie in a repository: their text form, their keys, and what keeps both
 * safe on disk. Imports {@code source} and {@code value}; loaded only when a value is encrypted.
 */
@NullMarked
package dev.orch.secret.encryption;

import org.jspecify.annotations.NullMarked;
