/**
 * What an action is, and what it is given to do its work. Each action lives in a package of its own
 * below this one and is found through {@link java.util.ServiceLoader}; none imports another.
 */
@NullMarked
package dev.orch.action;

import org.jspecify.annotations.NullMarked;
