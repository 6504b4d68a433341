/**
 * Text for people: lines with colours, made harmless, measured in columns; durations and tables.
 * Pure, knows no run, imports nothing of the program.
 */
@NullMarked
package dev.orch.ui.text;

import org.jspecify.annotations.NullMarked;
