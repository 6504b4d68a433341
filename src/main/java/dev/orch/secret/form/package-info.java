/**
 * The texts as which a secret may appear: encoded and escaped as programs print it. Imports nothing
 * of the project.
 */
@NullMarked
package dev.orch.secret.form;

import org.jspecify.annotations.NullMarked;
