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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settles what becomes of steps that had begun when their run crashed and of whose end nothing is
 * known. Of those whose processes are still there a person must say something; of the others too,
 * unless they may simply run again or have a check, which is left to the run.
 */
final class UnknownSteps {
  private final RunId run;
  private final GivenOptions given;
  private final Invocation invocation;
  private final boolean isSameBoot;
  private final List<UnknownStep> open = new ArrayList<>();
  private final Map<StepId, Resolution> resolutions = new LinkedHashMap<>();

  /**
   * @param isSameBoot whether the machine is still running as it was when the run crashed
   */
  UnknownSteps(RunId run, boolean isSameBoot, GivenOptions given, Invocation invocation) {
    this.run = run;
    this.isSameBoot = isSameBoot;
    this.given = given;
    this.invocation = invocation;
  }

  /** What was decided, by step. */
  Map<StepId, Resolution> resolutions() {
    return resolutions;
  }

  /** Whether some process of the run was left alone on request. */
  boolean isAnyAbandoned() {
    return resolutions.containsValue(Resolution.ABANDON);
  }

  /**
   * Settles all that can be settled: by the command line, else by asking.
   *
   * @return whether the run may go on; if not, it was said what is missing
   */
  boolean settle(Recollection past, StepGraph graph, ActionCatalog catalog) {
    Map<StepId, List<Wish>> wishes = wishes();
    List<RecalledStep> unknown = past.unknown();
    checkNames(wishes, unknown);
    for (RecalledStep step : unknown) {
      boolean isSelfSettling = step.isSettled() || isSelfSettling(step, graph, catalog);
      settle(step, wishes.getOrDefault(step.id(), List.of()), isSelfSettling);
    }
    if (!open.isEmpty()) {
      invocation.printError(UnknownStep.advice(run, open));
    }
    return open.isEmpty();
  }

  private void settle(RecalledStep step, List<Wish> wishes, boolean isSelfSettling) {
    UnknownStep unknown = look(step);
    for (Wish wish : wishes) {
      unknown = follow(unknown, wish);
    }
    while (!resolutions.containsKey(step.id())) {
      if (isSelfSettling && !unknown.isAlive()) {
        return;
      }
      Optional<Wish> answer = ask(unknown);
      if (answer.isEmpty()) {
        open.add(unknown);
        return;
      }
      unknown = follow(unknown, answer.get());
    }
  }

  private UnknownStep look(RecalledStep step) {
    return new UnknownStep(step, LeftProcesses.of(run, step, isSameBoot));
  }

  /** What is known of the step after the wish was done, as far as it can be. */
  private UnknownStep follow(UnknownStep unknown, Wish wish) {
    StepId id = unknown.step().id();
    if (!unknown.isAlive()) {
      wish.resolution().ifPresent(resolution -> resolutions.put(id, resolution));
      return unknown;
    }
    switch (wish) {
      case DONE, RERUN, SKIP -> invocation.printError("orch: " + unknown.told() + "\n");
      case ABANDON -> resolutions.put(id, Resolution.ABANDON);
      case WAIT -> {
        invocation.printError("orch: waiting for " + unknown.left().names() + "\n");
        unknown.left().await();
      }
      case KILL -> {
        var survivors = unknown.left().end();
        survivors.forEach(one -> invocation.printError("orch: " + one + " does not end\n"));
      }
    }
    return look(unknown.step());
  }

  private Map<StepId, List<Wish>> wishes() {
    Map<StepId, List<Wish>> wishes = new LinkedHashMap<>();
    for (String pair : given.texts("--step")) {
      int equals = pair.lastIndexOf('=');
      Optional<Wish> wish = Wish.of(pair.substring(equals + 1));
      if (equals < 1 || wish.isEmpty()) {
        throw new WrongUsage(
            "--step takes STEP=done, rerun, skip, wait, kill or abandon, not '" + pair + "'");
      }
      StepId step = new StepId(pair.substring(0, equals));
      wishes.computeIfAbsent(step, _ -> new ArrayList<>()).add(wish.get());
    }
    return wishes;
  }

  private static void checkNames(Map<StepId, List<Wish>> wishes, List<RecalledStep> unknown) {
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
    boolean isRepeatable =
        catalog
            .find(call.action())
            .filter(form -> form.type().isRepeatable(call.arguments()))
            .isPresent();
    return rule.check().isPresent() || rule.isIdempotent().orElse(isRepeatable);
  }

  /** What somebody at the terminal wants; nothing if nobody is there, or wants to stop here. */
  private Optional<Wish> ask(UnknownStep unknown) {
    boolean isAsking =
        invocation.console().isInTerminal()
            && invocation.console().isErrTerminal()
            && !given.has("--no-input");
    if (!isAsking) {
      return Optional.empty();
    }
    TerminalRespondent respondent = new TerminalRespondent(invocation, false);
    String question = unknown.told() + "\n  " + unknown.words() + ", or Enter to stop here";
    Optional<String> answer = respondent.ask(question, false);
    while (answer.isPresent() && !answer.get().isEmpty()) {
      Optional<Wish> wish = Wish.of(answer.get()).filter(unknown::isFitting);
      if (wish.isPresent()) {
        return wish;
      }
      answer = respondent.ask("  please say " + unknown.words(), false);
    }
    return Optional.empty();
  }
}
