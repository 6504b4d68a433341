/**
 * A run as lines for pipes, files, CI and cron: written once, from top to bottom, nothing ever
 * taken back. Imports {@code ui}, {@code ui.text} and {@code event}.
 */
@NullMarked
package dev.orch.ui.plain;

import org.jspecify.annotations.NullMarked;
