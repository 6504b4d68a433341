package dev.orch.ui.plain;

import dev.orch.event.Failure;
import dev.orch.event.RunEvent;
import dev.orch.ui.RunEpilogue;
import dev.orch.ui.RunView;
import dev.orch.ui.StepState;
import dev.orch.ui.StepView;
import dev.orch.ui.text.HumanDuration;
import dev.orch.ui.text.Style;
import dev.orch.ui.text.StyledLine;
import dev.orch.ui.text.TerminalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The page that GitHub shows for a job, in its Markdown: how the run ended, every step that did not
 * simply succeed, and the last lines of what failed. GitHub takes up to 1 MiB.
 */
final class JobSummary {
  private static final int MOST_STEPS = 500;
  private static final int MOST_FAILURES = 20;

  private final RunView view;
  private final StringBuilder page = new StringBuilder();

  private JobSummary(RunView view) {
    this.view = view;
  }

  /** Appends the page to a file; returns what to say if that was not possible. */
  static Optional<StyledLine> append(RunView view, Path file) {
    try {
      Files.writeString(file, of(view), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return Optional.empty();
    } catch (IOException e) {
      String message = "warning: the job summary could not be written: " + e;
      return Optional.of(StyledLine.of(Style.CAUTION, message));
    }
  }

  /** The page as Markdown; empty if the run has not begun. */
  static String of(RunView view) {
    return RunEpilogue.of(view).map(summary -> new JobSummary(view).page(summary)).orElse("");
  }

  private String page(RunEpilogue summary) {
    page.append("### ").append(text(summary.name())).append(' ').append(ending(summary));
    page.append(" after ").append(HumanDuration.of(summary.duration())).append("\n\n");
    steps();
    view.failed().stream().limit(MOST_FAILURES).forEach(this::lastLines);
    page.append("Run `").append(summary.run()).append("`, trail `");
    page.append(view.seal().map(RunEvent.RunSealed::head).orElse("not sealed")).append("`\n");
    return page.toString();
  }

  private static String ending(RunEpilogue summary) {
    return summary
        .outcome()
        .map(outcome ->
            switch (outcome) {
              case SUCCEEDED -> "succeeded";
              case FAILED -> "failed";
              case SKIPPED -> "was skipped";
              case CANCELLED -> "was cancelled";
            })
        .orElse("has no end");
  }

  private void steps() {
    List<StepView> shown = view.steps().stream().filter(step -> !step.isBlock()).toList();
    page.append("| step | ended | took | |\n| --- | --- | --- | --- |\n");
    shown.stream().limit(MOST_STEPS).forEach(this::row);
    if (shown.size() > MOST_STEPS) {
      page.append("\nand ").append(shown.size() - MOST_STEPS).append(" more steps\n");
    }
    page.append('\n');
  }

  private void row(StepView step) {
    page.append("| ").append(text(step.id().path())).append(" | ");
    switch (step.state()) {
      case StepState.Ended ended -> {
        page.append(ended.outcome().token()).append(ended.isTolerated() ? " (tolerated)" : "");
        page.append(" | ").append(HumanDuration.of(ended.duration())).append(" | ");
        page.append(text(reason(ended)));
      }
      case StepState.Pending _ -> page.append("not started | | ");
      case StepState.Running _, StepState.Waiting _ -> page.append("no end | | ");
    }
    page.append(" |\n");
  }

  private static String reason(StepState.Ended ended) {
    return ended
        .skip()
        .map(skip -> skip.text())
        .or(() -> ended.failure().map(Failure::message))
        .orElse("");
  }

  private void lastLines(StepView step) {
    List<String> lines = step.lastLines();
    if (lines.isEmpty()) {
      return;
    }
    page.append("<details><summary>").append(text(step.id().path()));
    page.append(": last lines</summary>\n\n<pre>\n");
    for (String line : lines) {
      page.append(html(TerminalText.plain(TerminalText.lastState(line)))).append('\n');
    }
    page.append("</pre>\n\n</details>\n\n");
  }

  /** Text that is nothing but text in Markdown, on one line. */
  private static String text(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : html(TerminalText.plain(text)).toCharArray()) {
      if ("\\`*_[]|~#@!".indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  private static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
