/**
 * The action {@code http}: a request and its answer. Imports what every action may, and the JDK's
 * client of HTTP, which is loaded when the first request is made.
 */
@NullMarked
package dev.orch.action.http;

import org.jspecify.annotations.NullMarked;
