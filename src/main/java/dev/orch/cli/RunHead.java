package dev.orch.cli;

import dev.orch.event.EventEnvelope;
import dev.orch.event.RunEvent.RunStarted;
import dev.orch.event.RunOrigin;
import dev.orch.expression.function.Budget;
import dev.orch.expression.function.FunctionException;
import dev.orch.expression.function.Texts;
import dev.orch.ui.StyledWriter;
import dev.orch.ui.text.Style;
import dev.orch.ui.text.StyledLine;
import dev.orch.value.Value;
import java.io.OutputStream;

/** The first lines about a run of the past: who started it, when, where and with what. */
final class RunHead {
  private static final int LABEL = 10;

  private final StyledWriter lines;

  private RunHead(StyledWriter lines) {
    this.lines = lines;
  }

  static void write(
      EventEnvelope envelope, RunStarted started, OutputStream out, boolean isColored) {
    RunHead head = new RunHead(new StyledWriter(out, isColored));
    head.write(envelope, started);
    head.lines.flush();
  }

  private void write(EventEnvelope envelope, RunStarted started) {
    RunOrigin origin = started.origin();
    String sudo = origin.sudoUser().map(user -> " (for " + user + ")").orElse("");
    line("run", envelope.run().text());
    line("started", RunsCommand.time(envelope.time()));
    line("by", origin.user() + sudo + " on " + origin.host());
    line("playbook", started.playbook() + " (sha256 " + started.playbookSha256() + ")");
    origin.gitCommit().ifPresent(commit -> line("commit", commit));
    origin.jobUrl().ifPresent(job -> line("job", job));
    started.inputs().forEach((name, value) -> line("input", name + "=" + text(value)));
    line("orch", origin.orchVersion());
    lines.write(StyledLine.EMPTY);
  }

  private void line(String label, String text) {
    String padded = label + " ".repeat(LABEL - label.length());
    lines.write(StyledLine.builder().add(Style.FAINT, padded).add(text).build());
  }

  private static String text(Value value) {
    try {
      return Texts.text(value, new Budget()).text();
    } catch (FunctionException _) {
      return "…";
    }
  }
}
