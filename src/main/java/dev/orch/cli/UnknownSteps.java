package dev.orch.cli;

import dev.orch.action.ActionCatalog;
import dev.orch.engine.RecalledStep;
import dev.orch.engine.Recollection;
import dev.orch.event.Resolution;
import dev.orch.event.RunId;
import dev.orch.event.StepId;
import dev.orch.graph.StepGraph;
import dev.orch.playbook.Step;
import dev.orch.playbook.Work;
import dev.orch.source.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settles what becomes of steps that had begun when their run crashed and of whose end nothing is
 * known, as far as only a person can: those that may simply run again, or have a check, are left to
 * the run.
 */
final class UnknownSteps {
  private static final int LONGEST = 200;

  private final RunId run;
  private final GivenOptions given;
  private final Invocation invocation;
  private final List<RecalledStep> open = new ArrayList<>();
  private final Map<StepId, Resolution> resolutions = new LinkedHashMap<>();

  UnknownSteps(RunId run, GivenOptions given, Invocation invocation) {
    this.run = run;
    this.given = given;
    this.invocation = invocation;
  }

  /** What was decided, by step. */
  Map<StepId, Resolution> resolutions() {
    return resolutions;
  }

  /**
   * Settles all that can be settled: by the command line, else by asking.
   *
   * @return whether the run may go on; if not, it was said what is missing
   */
  boolean settle(Recollection past, StepGraph graph, ActionCatalog catalog) {
    Map<StepId, Resolution> wishes = wishes();
    List<RecalledStep> unknown = past.unknown();
    checkNames(wishes, unknown);
    for (RecalledStep step : unknown) {
      Resolution wish = wishes.get(step.id());
      if (wish != null) {
        resolutions.put(step.id(), wish);
      } else if (!step.isSettled() && !isSelfSettling(step, graph, catalog)) {
        ask(step)
            .ifPresentOrElse(answer -> resolutions.put(step.id(), answer), () -> open.add(step));
      }
    }
    if (!open.isEmpty()) {
      invocation.printError(advice());
    }
    return open.isEmpty();
  }

  private Map<StepId, Resolution> wishes() {
    Map<StepId, Resolution> wishes = new LinkedHashMap<>();
    for (String pair : given.texts("--step")) {
      int equals = pair.lastIndexOf('=');
      String word = pair.substring(equals + 1);
      Optional<Resolution> resolution = resolution(word);
      if (equals < 1 || resolution.isEmpty()) {
        throw new WrongUsage("--step takes STEP=done, STEP=rerun or STEP=skip, not '" + pair + "'");
      }
      wishes.put(new StepId(pair.substring(0, equals)), resolution.get());
    }
    return wishes;
  }

  private static Optional<Resolution> resolution(String word) {
    for (Resolution resolution : Resolution.values()) {
      if (resolution.token().equals(word)) {
        return Optional.of(resolution);
      }
    }
    return Optional.empty();
  }

  private static void checkNames(Map<StepId, Resolution> wishes, List<RecalledStep> unknown) {
    for (StepId step : wishes.keySet()) {
      if (unknown.stream().noneMatch(one -> one.id().equals(step))) {
        String names =
            unknown.isEmpty()
                ? "the fate of every step is known"
                : "unknown is " + unknown.stream().map(one -> one.id().path()).toList();
        throw new WrongUsage("--step " + step + ": there is nothing to settle; " + names);
      }
    }
  }

  /** Whether the run itself finds out, or need not know. */
  private static boolean isSelfSettling(
      RecalledStep unknown, StepGraph graph, ActionCatalog catalog) {
    Optional<Step> step = graph.find(unknown.id());
    if (step.isEmpty() || !(step.get().work() instanceof Work.ActionCall call)) {
      return true;
    }
    Step.RepetitionRule rule = step.get().repetition();
    boolean isReadOnly =
        catalog.find(call.action()).filter(form -> form.type().isReadOnly()).isPresent();
    return rule.check().isPresent() || rule.isIdempotent().orElse(isReadOnly);
  }

  private Optional<Resolution> ask(RecalledStep step) {
    boolean isAsking =
        invocation.console().isInTerminal()
            && invocation.console().isErrTerminal()
            && !given.has("--no-input");
    if (!isAsking) {
      return Optional.empty();
    }
    TerminalRespondent respondent = new TerminalRespondent(invocation, false);
    String question = told(step) + "\n  was it done? done, rerun, skip, or Enter to stop here";
    Optional<String> answer = respondent.ask(question, false);
    while (answer.isPresent() && !answer.get().isEmpty()) {
      Optional<Resolution> resolution = resolution(answer.get());
      if (resolution.isPresent()) {
        return resolution;
      }
      answer = respondent.ask("  please say done, rerun or skip", false);
    }
    return Optional.empty();
  }

  private static String told(RecalledStep step) {
    String process =
        step.processId().isPresent()
            ? ", as process " + step.processId().getAsLong() + ", which is gone"
            : "";
    return "step "
        + VisibleText.of(step.id().path(), LONGEST)
        + ": attempt "
        + step.attempts()
        + " began ("
        + VisibleText.of(step.summary(), LONGEST)
        + ")"
        + process
        + ", and nobody recorded its end";
  }

  private String advice() {
    StringBuilder text = new StringBuilder();
    text.append("orch: run ").append(run).append(" cannot go on before somebody says what");
    text.append(open.size() == 1 ? " became of a step\n" : " became of some steps\n");
    for (RecalledStep step : open) {
      text.append("  ").append(told(step)).append('\n');
    }
    text.append("look whether it was done, then one of these for each:\n");
    text.append("  orch resume ").append(run);
    open.forEach(step -> text.append(" --step ").append(quoted(step)).append("=done"));
    text.append("\n  with =rerun instead to do it again, or =skip to leave it alone\n");
    return text.toString();
  }

  private static String quoted(RecalledStep step) {
    String id = step.id().path();
    boolean isPlain =
        id.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/_-.".indexOf(c) >= 0);
    return isPlain ? id : "'" + VisibleText.of(id, LONGEST) + "'";
  }
}
