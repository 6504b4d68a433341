package dev.orch.ui.plain;

import dev.orch.ui.Advice;
import dev.orch.ui.Theme;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How lines are written.
 *
 * @param isColored whether colours, ours and those of the steps, are kept
 * @param isRaw whether what steps write is shown with all its control sequences and commands
 * @param service the CI service whose dialect to speak
 * @param jobSummary the file that GitHub shows as the job's summary; it is appended to
 * @param nanoTime a clock that never goes back, in nanoseconds; not asked of a run read back
 * @param isFollowing whether the run goes on now, so that silence deserves a heartbeat; not of a
 *     run read back from its trail
 * @param advice what the last lines say a person may do next
 */
public record PlainOptions(
    boolean isColored,
    Theme theme,
    boolean isRaw,
    CiService service,
    Optional<Path> jobSummary,
    LongSupplier nanoTime,
    boolean isFollowing,
    Advice advice) {}
