package dev.orch.ui;

import dev.orch.event.Failure;
import dev.orch.event.RunCounts;
import dev.orch.ui.text.HumanDuration;
import dev.orch.ui.text.Style;
import dev.orch.ui.text.StyledLine;
import java.util.ArrayList;
import java.util.List;

/** A run's last lines: how it ended, what failed, how to go on, and the head of its trail. */
public final class SummaryLines {
  private static final int MOST_FAILURES = 20;

  private final Theme theme;

  public SummaryLines(Theme theme) {
    this.theme = theme;
  }

  /**
   * The lines for a run that ended, or for one whose trail breaks off.
   *
   * @param commands what a person may do next
   */
  public List<StyledLine> of(RunEpilogue summary, List<String> commands) {
    List<StyledLine> lines = new ArrayList<>();
    lines.add(ending(summary));
    lines.addAll(reason(summary));
    summary.failures().stream()
        .limit(MOST_FAILURES)
        .forEach(failed -> lines.addAll(failure(failed)));
    int unnamed = summary.failures().size() - MOST_FAILURES;
    if (unnamed > 0) {
      lines.add(StyledLine.of("  " + theme.ellipsis + " and " + unnamed + " more"));
    }
    commands.forEach(command -> lines.add(StyledLine.of(Style.MARKED, "  " + command)));
    lines.add(StyledLine.of(Style.FAINT, "  run " + summary.run()));
    lines.add(StyledLine.of(Style.FAINT, "  trail " + summary.head().orElse("not sealed")));
    return lines;
  }

  private StyledLine ending(RunEpilogue summary) {
    StyledLine.Builder line = StyledLine.builder();
    String after = " after " + HumanDuration.of(summary.duration());
    if (summary.outcome().isEmpty()) {
      line.add(Style.CAUTION, theme.warning + " " + summary.name());
      line.add(" has no end: it still runs, or orch was killed; last seen" + after);
      return line.build();
    }
    String name = " " + summary.name();
    switch (summary.outcome().get()) {
      case SUCCEEDED -> line.add(Style.GOOD, theme.succeeded + name + " succeeded");
      case FAILED -> line.add(Style.BAD, theme.failed + name + " failed");
      case SKIPPED -> line.add(Style.FAINT, theme.skipped + name + " was skipped");
      case CANCELLED -> line.add(Style.CAUTION, theme.cancelled + name + " was cancelled");
    }
    line.add(after).add(Style.FAINT, " " + theme.separator + " " + counts(summary.counts()));
    return line.build();
  }

  /** Why the run as a whole ended badly, unless a step says the same. */
  private static List<StyledLine> reason(RunEpilogue summary) {
    return summary
        .failure()
        .map(Failure::message)
        .filter(message -> isNews(message, summary))
        .map(message -> message.lines().map(line -> StyledLine.of("  " + line)).toList())
        .orElse(List.of());
  }

  private static boolean isNews(String message, RunEpilogue summary) {
    return summary.failures().stream().noneMatch(failed -> failed.message().equals(message));
  }

  private List<StyledLine> failure(RunEpilogue.FailedStep failed) {
    StyledLine.Builder line = StyledLine.builder().add("  ");
    line.add(Style.BAD, failed.step().path());
    return Messages.lines(line, failed.message());
  }

  private static String counts(RunCounts counts) {
    StringBuilder text = new StringBuilder();
    add(text, counts.succeeded(), " succeeded");
    add(text, counts.changed(), " changed");
    add(text, counts.failed() - counts.tolerated(), " failed");
    add(text, counts.tolerated(), " failed and tolerated");
    add(text, counts.skipped(), " skipped");
    add(text, counts.cancelled(), " cancelled");
    return text.isEmpty() ? "no steps" : text.toString();
  }

  private static void add(StringBuilder text, int count, String how) {
    if (count > 0) {
      text.append(text.isEmpty() ? "" : ", ").append(count).append(how);
    }
  }
}
