package dev.orch.ui.plain;

import dev.orch.ui.Advice;
import dev.orch.ui.Theme;
import java.nio.file.Path;

/**
 * How a failure is told.
 *
 * @param runDirectory where the run's logs lie
 * @param advice what the last lines say a person may do next
 */
public record QuietOptions(boolean isColored, Theme theme, Path runDirectory, Advice advice) {}
