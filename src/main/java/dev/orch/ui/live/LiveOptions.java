package dev.orch.ui.live;

import dev.orch.ui.Advice;
import dev.orch.ui.Theme;
import java.util.function.LongSupplier;

/**
 * How a run is drawn.
 *
 * @param isColored whether colours, ours and those of the steps, are shown
 * @param nanoTime a clock that never goes back, in nanoseconds since an arbitrary moment
 * @param advice what the last lines say a person may do next
 */
public record LiveOptions(boolean isColored, Theme theme, LongSupplier nanoTime, Advice advice) {}
