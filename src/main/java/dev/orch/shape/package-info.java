/**
 * What a part of a playbook may look like, declared once: from the same declaration come the check
 * with its messages, the arguments of an action, the JSON Schema and the reference. Imports only
 * {@code source}, {@code value} and {@code expression}.
 */
@NullMarked
package dev.orch.shape;

import org.jspecify.annotations.NullMarked;
