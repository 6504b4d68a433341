package dev.orch.graph;

import dev.orch.event.Failure;
import dev.orch.event.Outcome;
import dev.orch.event.SkipReason;
import dev.orch.event.StepId;
import dev.orch.playbook.Work;
import dev.orch.value.IntValue;
import dev.orch.value.StringValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Drives a schedule by hand: steps begin by themselves, and end when the test says so. */
final class ScheduleStory {
  private final Schedule schedule;
  private final Map<String, StepInstance> running = new LinkedHashMap<>();
  private final List<String> told = new ArrayList<>();
  private final Set<String> notWanted = new HashSet<>();
  private final Map<String, String> choices = new LinkedHashMap<>();
  private final Map<String, List<String>> members = new LinkedHashMap<>();

  private ScheduleStory(Schedule schedule) {
    this.schedule = schedule;
  }

  static ScheduleStory of(String playbook) {
    return of(GraphText.graph(playbook), new SchedulePolicy(100, false, false));
  }

  static ScheduleStory of(StepGraph graph, SchedulePolicy policy) {
    return new ScheduleStory(Schedule.of(graph, policy, Past.NONE));
  }

  /** The conditions of these steps do not hold. */
  ScheduleStory notWanted(String... steps) {
    notWanted.addAll(List.of(steps));
    return this;
  }

  ScheduleStory choosing(String step, String subject) {
    choices.put(step, subject);
    return this;
  }

  ScheduleStory withMembers(String step, String... labels) {
    members.put(step, List.of(labels));
    return this;
  }

  ScheduleStory begins() {
    settle();
    return this;
  }

  ScheduleStory succeeds(String... steps) {
    for (String step : steps) {
      end(step, Outcome.SUCCEEDED, false);
    }
    return this;
  }

  ScheduleStory fails(String step) {
    end(step, Outcome.FAILED, false);
    return this;
  }

  ScheduleStory failsTolerated(String step) {
    end(step, Outcome.FAILED, true);
    return this;
  }

  ScheduleStory stops(String... steps) {
    for (String step : steps) {
      end(step, Outcome.CANCELLED, false);
    }
    return this;
  }

  ScheduleStory isCancelled() {
    schedule.cancel();
    settle();
    return this;
  }

  ScheduleStory isAbandoned() {
    schedule.abandon();
    settle();
    return this;
  }

  ScheduleStory timesOut() {
    schedule.expire(new Failure(Failure.Kind.TIMEOUT, "took longer than 1s"));
    settle();
    return this;
  }

  /** The actions that are running, in the order in which they began. */
  List<String> running() {
    return List.copyOf(running.keySet());
  }

  /** What else was decided: {@code skip b: needs a}, {@code close g: failed}, {@code finish: …}. */
  List<String> told() {
    return told;
  }

  private void end(String id, Outcome outcome, boolean isTolerated) {
    StepInstance step = running.remove(id);
    if (step == null) {
      throw new AssertionError(id + " is not running, but " + running.keySet());
    }
    Failure failure = new Failure(Failure.Kind.EXIT, "exit status 1");
    boolean isSuccess = outcome == Outcome.SUCCEEDED;
    schedule.ended(step, outcome, isTolerated, isSuccess ? Optional.empty() : Optional.of(failure));
    settle();
  }

  private void settle() {
    for (var next = schedule.next(); next.isPresent(); next = schedule.next()) {
      decide(next.get());
    }
  }

  private void decide(Decision decision) {
    switch (decision) {
      case Decision.Begin(StepInstance step) -> begin(step);
      case Decision.Skip(StepId step, SkipReason reason) ->
          told.add("skip " + step + ": " + reason.text());
      case Decision.Restore(StepInstance step) -> told.add("restore " + step);
      case Decision.Drop(StepId step) -> told.add("drop " + step);
      case Decision.Extend(StepInstance step, List<GraphPlan.Entry> steps, _, _) ->
          told.add("extend " + step + ": " + steps.stream().map(GraphPlan.Entry::id).toList());
      case Decision.Stop(StepInstance step) -> told.add("stop " + step);
      case Decision.Close close -> {
        told.add("close " + close.step() + ": " + close.outcome().token());
        boolean isTolerated =
            close.outcome() == Outcome.FAILED
                && close.step().step().results().isContinuingOnError();
        schedule.ended(close.step(), close.outcome(), isTolerated, close.failure());
      }
      case Decision.Finish(Outcome outcome, var failure) ->
          told.add(
              "finish: "
                  + outcome.token()
                  + failure
                      .flatMap(BlockFailure::step)
                      .map(step -> " because of " + step)
                      .orElse(""));
    }
  }

  private void begin(StepInstance step) {
    String id = step.id().path();
    if (step.isForeach()) {
      List<String> labels = members.getOrDefault(id, List.of());
      List<Member> all = new ArrayList<>();
      for (String label : labels) {
        all.add(new Member(label, StringValue.of(label), new IntValue(all.size())));
      }
      schedule.extend(step, all, limit(step));
    } else if (notWanted.contains(id)) {
      schedule.skip(step, new SkipReason(SkipReason.Kind.CONDITION, "when: false"));
    } else if (step.step().work() instanceof Work.Switch) {
      schedule.choose(step, choices.getOrDefault(id, ""));
    } else {
      schedule.start(step);
      if (step.isAction()) {
        running.put(id, step);
      }
    }
  }

  private static int limit(StepInstance step) {
    return step.step().foreach().orElseThrow().maxParallel().isPresent() ? 2 : Integer.MAX_VALUE;
  }
}
