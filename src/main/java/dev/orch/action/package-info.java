/**
 * What an action is, and what it is given to do its work. Each action lives in a package of its own
 * below this one, is named in {@link ActionCatalog}, and imports no other.
 */
@NullMarked
package dev.orch.action;

import org.jspecify.annotations.NullMarked;
