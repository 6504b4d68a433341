/**
 * A run on a terminal: what runs now is drawn again and again at the bottom, what ended scrolls up.
 * Imports {@code ui}, {@code ui.text} and {@code event}; one class knows JLine and is loaded only
 * when a terminal is used.
 */
@NullMarked
package dev.orch.ui.live;

import org.jspecify.annotations.NullMarked;
